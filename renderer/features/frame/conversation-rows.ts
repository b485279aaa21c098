import type { Message } from '../../../shared/protocol/cards.ts';
import type { ListPage } from '../../routes.ts';
import { levelOf, waitingIn } from '../../state/attention.ts';
import { conversationOf } from '../../state/conversations.ts';
import { conversationOfEntry } from '../../state/outbox.ts';
import { plainLine } from '../../state/preview.ts';
import { activityOf, byActivity, type ConversationFace, faceOf } from '../../state/selectors.ts';
import type { Conversation } from '../../state/state.ts';
import { type AppState, type ConversationKind, myId } from '../../state/state.ts';
import { sendingTo } from '../../state/transfers.ts';

/** What the last line of a row is. */
export type RowLine =
  | { readonly kind: 'draft'; readonly text: string }
  | { readonly kind: 'failed' }
  | { readonly kind: 'typing'; readonly names: readonly string[] }
  /** `author` is absent in private chats with the other one. */
  | {
      readonly kind: 'message';
      readonly message: Message;
      readonly author?: 'me' | { readonly name: string } | undefined;
    }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'nothing' };

export interface ConversationRow {
  readonly id: string;
  readonly face: ConversationFace;
  /** Ms since the epoch; 0 where nothing was said. */
  readonly time: number;
  readonly line: RowLine;
  readonly waiting: number;
  readonly mentions: number;
  readonly muted: boolean;
}

export type RowState = Pick<
  AppState,
  'conversations' | 'people' | 'rooms' | 'session' | 'drafts' | 'outbox' | 'transfers' | 'typing'
>;

const KINDS: Readonly<Record<ListPage, readonly ConversationKind[]>> = {
  home: ['private', 'group', 'channel'],
  private: ['private'],
  groups: ['group'],
  channels: ['channel'],
};

/** The conversations of a page, the last one that something was said in first. */
export function rowsOf(state: RowState, page: ListPage, now: number): ConversationRow[] {
  const kinds = KINDS[page];
  const held = Object.values(state.conversations).filter(({ kind }) => kinds.includes(kind));
  const known = new Set(held.map(({ id }) => id));
  // A room in which nothing was said yet is a line too.
  const silent = Object.values(state.rooms).filter(
    ({ id, kind, role }) => role !== undefined && kinds.includes(kind) && !known.has(id),
  );
  const all = [...held, ...silent.map(({ id }) => conversationOf(state, id))];
  return all
    .filter(({ kind, id }) => kind === 'private' || state.rooms[id]?.role !== undefined)
    .sort(byActivity)
    .map((conversation) => rowOf(state, conversation, now));
}

function rowOf(state: RowState, conversation: Conversation, now: number): ConversationRow {
  const { id } = conversation;
  return {
    id,
    face: faceOf(state, id),
    time: activityOf(conversation),
    line: lineOf(state, conversation),
    waiting: waitingIn(conversation, now),
    mentions: conversation.mentions,
    muted: levelOf(conversation, now) === 'none',
  };
}

function lineOf(state: RowState, conversation: Conversation): RowLine {
  const { id, last } = conversation;
  const me = myId(state);
  const hasFailed =
    state.outbox.some((entry) => entry.failed !== undefined && conversationOfEntry(entry, me) === id) ||
    sendingTo(state, id).some(({ transfers }) => transfers.some((transfer) => transfer.state === 'failed'));
  if (hasFailed) return { kind: 'failed' };
  const typists = Object.keys(state.typing[id] ?? {});
  if (typists.length > 0) return { kind: 'typing', names: typists.map((one) => state.people[one]?.name ?? '…') };
  const draft = state.drafts[id];
  if (draft !== undefined && draft.text.trim() !== '') return { kind: 'draft', text: plainLine(draft.text) };
  if (last === undefined) return { kind: 'nothing' };
  if (last.deleted === true) return { kind: 'deleted' };
  return { kind: 'message', message: last, author: authorOf(state, conversation, last.sender) };
}

function authorOf(state: RowState, { kind }: Conversation, sender: string): 'me' | { name: string } | undefined {
  if (sender === myId(state)) return 'me';
  return kind === 'private' ? undefined : { name: state.people[sender]?.name ?? '…' };
}

/** Whether a row answers to what is typed into the filter; any case, anywhere in the name or handle. */
export function fitsFilter({ face }: ConversationRow, filter: string): boolean {
  const wanted = filter.trim().toLocaleLowerCase();
  if (wanted === '') return true;
  const handle = face.person?.user_id ?? face.room?.handle ?? '';
  return face.name.toLocaleLowerCase().includes(wanted) || handle.toLocaleLowerCase().includes(wanted);
}
