import { z } from 'zod';
import type { Message } from '../../../shared/protocol/cards.ts';
import { hookFailureText } from '../../../shared/protocol/hook-failures.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import type { TableChange } from '../../storage/port.ts';
import type { OutgoingRecord } from '../../storage/records.ts';
import type { ActingBot, Caller, Callers, Listening } from '../callers.ts';
import type { Host } from '../context.ts';
import { deliver } from './delivery.ts';
import { createLanes, type Failure, type Step } from './lanes.ts';
import { conversationsOf, isNoted, moveTo, positionOf, removalOfPosition } from './positions.ts';

/** How long, in ms, a bot that may not come in is left alone. */
const AGAIN = 10_000;
const PAGE = 50;
/** After so long without success, in ms, nobody seems to listen any more. */
const GIVE_UP = 3 * 86_400_000;
const LOCAL = { address: '127.0.0.1', loopback: true };

/** What of an event says where there may be something new. */
const heard = z.object({
  action: z.enum(['chat', 'room_changed', 'room_removed']),
  conversation: z.string().optional(),
  room: z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).optional(),
});

export interface Runner {
  stop(): void;
}

/**
 * Delivers what an outgoing webhook is to be told. Events only say that there is something new: what is delivered is
 * read from the conversation, from where the last delivery was noted on disk.
 */
export function runHook(host: Host, callers: Callers, { _id: id, account }: OutgoingRecord): Runner {
  const ended = new AbortController();
  const acting: ActingBot = { account, key: `outgoing ${id}`, scopes: ['read', 'write'] };
  const lanes = createLanes({
    clock: host.clock,
    step,
    failed(_lane, failure) {
      noteTrouble(host, id, failure).catch((error: unknown) => host.log.warn('hook_not_noted', { error }));
    },
    broke: (error) => host.log.error('hook_failed', { error, hook: id }),
  });
  let listening: Listening | undefined;
  let cancel: () => void = () => undefined;

  function listen(): void {
    listening = callers.listenAsBot(acting, { line, queuedBytes: () => 0, ended: listenLater });
    if (listening === undefined) listenLater();
    else for (const conversation of conversationsOf(host, account)) lanes.wake(conversation);
  }
  function listenLater(): void {
    cancel();
    cancel = ended.signal.aborted ? () => undefined : host.clock.after(AGAIN, listen);
  }
  function line(text: Buffer): void {
    const event = heard.safeParse(JSON.parse(text.toString())).data;
    const conversation = event?.conversation ?? event?.room;
    if (conversation !== undefined) lanes.wake(conversation);
  }

  /** Delivers a page of what is next in a conversation. */
  async function step(conversation: string): Promise<Step> {
    const gone = !isPrivate(conversation) && host.directory.member(conversation, account) === undefined;
    if (gone) return refused(conversation, undefined);
    const { last_seq = 0 } = host.store.summary(conversation) ?? {};
    const after = positionOf(host, { hook: id, account }, conversation);
    const caller = callers.asBot(acting, LOCAL);
    if (after >= last_seq) return noteFirst(conversation, after);
    if (caller === undefined) return { next: 'rest' };
    const page = await caller.ask('history', { conversation, after, limit: PAGE });
    if (!page.ok) return refused(conversation, page.retryAfter);
    for (const message of page.data.messages) {
      const failure = await tell(message, caller);
      if (failure !== undefined) return failure;
    }
    // What retention has taken can be told to nobody any more.
    if (page.data.messages.length === 0) await host.store.commit([moveTo(id, conversation, page.data.last_seq)]);
    return { next: 'go on' };
  }
  /** Brings one message to its address and notes that; undefined when it is done. */
  async function tell(message: Message, caller: Caller): Promise<Step | undefined> {
    const hook = host.store.tables.outgoing.get(id);
    const bot = host.directory.account(account);
    if (hook?.paused !== false || bot === undefined || ended.signal.aborted) return { next: 'rest' };
    const { conversation, seq } = message;
    const moved = moveTo(id, conversation, seq);
    if (message.sender === account || message.deleted === true || message.hidden === true) {
      await host.store.commit([moved]);
      return undefined;
    }
    const delivered = await deliver(host, { hook, bot, message, caller, ended: ended.signal });
    if (ended.signal.aborted) return { next: 'rest' };
    if (!delivered.done) return { next: 'retry', why: delivered.why };
    const allWell = !lanes.failingBeside(conversation);
    await host.store.commit([moved, ...successOf(host, id, { pin: delivered.pin, allWell })]);
    return undefined;
  }
  /** Where it begins in a conversation is kept, since the mark of the bot moves on with what it reads. */
  async function noteFirst(conversation: string, seq: number): Promise<Step> {
    if (!isNoted(host, id, conversation)) {
      await host.store.commit([moveTo(id, conversation, seq)]);
    }
    return { next: 'rest' };
  }
  async function refused(conversation: string, retryAfter: number | undefined): Promise<Step> {
    if (retryAfter !== undefined) return { next: 'wait', for: retryAfter };
    await host.store.commit(removalOfPosition(host, id, conversation));
    return { next: 'rest' };
  }
  listen();
  return {
    stop() {
      ended.abort();
      cancel();
      lanes.stop();
      listening?.close();
    },
  };
}

interface Success {
  readonly pin: string | undefined;
  /** No other conversation of it has trouble. */
  readonly allWell: boolean;
}

function successOf(host: Host, id: string, { pin, allWell }: Success): TableChange[] {
  const hook = host.store.tables.outgoing.get(id);
  if (hook === undefined) return [];
  const { trouble, ...rest } = hook;
  const put: OutgoingRecord = {
    ...rest,
    last_delivered: host.clock.now(),
    ...(pin === undefined ? {} : { pin }),
    ...(allWell || trouble === undefined ? {} : { trouble }),
  };
  return [{ table: 'outgoing', put }];
}

async function noteTrouble(host: Host, id: string, { why, attempts, wait }: Failure): Promise<void> {
  const hook = host.store.tables.outgoing.get(id);
  if (hook === undefined) return;
  const now = host.clock.now();
  const since = hook.trouble?.since ?? now;
  const over = now - since >= GIVE_UP;
  const message = hookFailureText(why);
  const trouble = { since, ...why, message, attempts, next_attempt: Math.round(now + wait) };
  await host.store.commit([{ table: 'outgoing', put: { ...hook, trouble, paused: hook.paused || over } }]);
  if (over) host.hooks.changed();
}
