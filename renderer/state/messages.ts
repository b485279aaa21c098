import type { Message } from '../../shared/protocol/cards.ts';
import type { Result } from '../../shared/protocol/index.ts';
import { foldChangedLast, foldLastMessage, putLast, putReceipts } from './conversations.ts';
import { type AppState, type MessageWindow, withEntry, withoutEntry } from './state.ts';

/** More messages of one conversation than this are let go at the end that is not looked at. */
export const MOST_LOADED = 1_500;

export function putWindow(state: AppState, conversation: string, window: MessageWindow): AppState {
  return { ...state, windows: withEntry(state.windows, conversation, window) };
}

/** The next message of its conversation. */
export function foldMessage(state: AppState, message: Message): AppState {
  const { conversation, sender } = message;
  const counted = putReceipts(foldLastMessage(state, message), conversation, [message]);
  const next = stopTyping(counted, conversation, sender);
  const window = next.windows[conversation];
  if (window?.atEnd !== true) return next;
  const last = window.messages.at(-1)?.seq ?? 0;
  if (message.seq <= last) return next;
  // A hole can only come of a window that was read from the cache: it is loaded anew when it is looked at.
  if (last !== 0 && message.seq > last + 1)
    return putWindow(next, conversation, { ...window, fresh: false, atEnd: false });
  return putWindow(next, conversation, { ...window, messages: [...window.messages, message] });
}

/** A message as it is now. */
export function foldChanged(state: AppState, message: Message): AppState {
  const window = state.windows[message.conversation];
  const at = window === undefined ? -1 : indexOfSeq(window.messages, message.seq);
  const before = window?.messages[at] ?? lastBefore(state, message);
  const next = foldChangedLast(state, message, before);
  if (window === undefined || at === -1 || !isNewer(message, window.messages[at])) return next;
  return putWindow(next, message.conversation, { ...window, messages: window.messages.with(at, message) });
}

function lastBefore(state: AppState, { conversation, chat_id }: Message): Message | undefined {
  const last = state.conversations[conversation]?.last;
  return last?.chat_id === chat_id ? last : undefined;
}

function isNewer(one: Message, other: Message | undefined): boolean {
  return (one.change ?? 0) >= (other?.change ?? 0);
}

/** Where the message of that number stands; -1 when it is not among them. */
export function indexOfSeq(messages: readonly Message[], seq: number): number {
  let low = 0;
  let high = messages.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = messages[middle]?.seq ?? 0;
    if (found === seq) return middle;
    if (found < seq) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A page of history, in place of what is held or joined to it where they touch. */
export function putHistory(state: AppState, conversation: string, page: Result<'history'>): AppState {
  const held = state.windows[conversation];
  const messages = held?.fresh === true ? joined(held.messages, page.messages) : page.messages;
  const isEmpty = messages.length === 0;
  // What retention took leaves a conversation empty whose numbers go on.
  const reached = messages.at(-1)?.seq ?? page.last_seq;
  const atEnd = reached >= lastKnown(state, conversation, page);
  const atStart = isEmpty || (messages[0]?.seq ?? 0) <= page.first_seq;
  const last = page.messages.at(-1);
  const next = putReceipts(last === undefined ? state : putLast(state, last), conversation, page.messages);
  // An empty page that something has overtaken is no place to go on from: it is read again.
  return putWindow(next, conversation, { messages, atStart, atEnd, fresh: atEnd || !isEmpty });
}

/** A page that goes on from what is held; one that does not touch it any more is let go: one has gone elsewhere. */
export function joinHistory(state: AppState, conversation: string, page: Result<'history'>): AppState {
  const held = state.windows[conversation];
  if (held?.fresh !== true || !touch(held.messages, page.messages)) return state;
  return putHistory(state, conversation, page);
}

function lastKnown(state: AppState, conversation: string, page: Result<'history'>): number {
  return Math.max(page.last_seq, state.conversations[conversation]?.last_seq ?? 0);
}

/** Two stretches as one when they touch or overlap, the newer versions winning; else the second one alone. */
function joined(held: readonly Message[], page: readonly Message[]): readonly Message[] {
  if (page.length === 0) return held;
  if (!touch(held, page)) return page;
  const bySeq = new Map(held.map((message) => [message.seq, message]));
  for (const message of page) if (isNewer(message, bySeq.get(message.seq))) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/** Whether there is nothing between two stretches; an empty one touches all. */
function touch(held: readonly Message[], page: readonly Message[]): boolean {
  const [first, last] = [held[0]?.seq, held.at(-1)?.seq];
  const [from, to] = [page[0]?.seq, page.at(-1)?.seq];
  if (first === undefined || last === undefined || from === undefined || to === undefined) return true;
  return from <= last + 1 && to >= first - 1;
}

/** Lets go of what is far from the end that is looked at, so that hours of scrolling do not fill the memory. */
export function trimWindow(state: AppState, conversation: string, keep: 'start' | 'end'): AppState {
  const window = state.windows[conversation];
  if (window === undefined || window.messages.length <= MOST_LOADED) return state;
  const trimmed =
    keep === 'start'
      ? { messages: window.messages.slice(0, MOST_LOADED), atEnd: false }
      : { messages: window.messages.slice(-MOST_LOADED), atStart: false };
  return putWindow(state, conversation, { ...window, ...trimmed });
}

/** Too much was missed: what is held is shown until it is looked at, and then loaded anew. */
export function foldGap(state: AppState, conversation: string): AppState {
  const window = state.windows[conversation];
  if (window === undefined) return state;
  return putWindow(state, conversation, { ...window, fresh: false, atEnd: false });
}

/** How long somebody counts as typing after they were last told of, in ms. */
export const TYPING_LASTS = 5_000;

export interface Typist {
  readonly conversation: string;
  readonly user: string;
  readonly now: number;
}

export function foldTyping(state: AppState, { conversation, user, now }: Typist): AppState {
  const typists = { ...state.typing[conversation], [user]: now + TYPING_LASTS };
  return { ...state, typing: withEntry(state.typing, conversation, typists) };
}

function stopTyping(state: AppState, conversation: string, user: string): AppState {
  const typists = state.typing[conversation];
  if (typists === undefined || !Object.hasOwn(typists, user)) return state;
  return { ...state, typing: withEntry(state.typing, conversation, withoutEntry(typists, user)) };
}

/** Who was typing long ago is not any more. */
export function expireTyping(state: AppState, now: number): AppState {
  const living = Object.entries(state.typing).map(([conversation, typists]) => {
    const still = Object.entries(typists).filter(([, until]) => until > now);
    return [conversation, Object.fromEntries(still)] as const;
  });
  return { ...state, typing: Object.fromEntries(living.filter(([, typists]) => Object.keys(typists).length > 0)) };
}
