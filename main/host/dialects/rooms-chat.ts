import { z } from 'zod';
import type { Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Host } from '../context.ts';
import { type Asking, textOf } from './asking.ts';
import { parseFields } from './fields.ts';
import { findRoom } from './room-names.ts';

/** Fields of an answer that a room of the same name must not take the place of: such a room is called `#status`. */
const RESERVED = new Set(['status', 'feedback']);

const newMessage = z.object({
  roomname: z.string().min(1).max(256),
  new_message: z.object({ type: z.string().max(32).default('text'), content: z.string() }),
});

interface Pulling {
  readonly host: Host;
  readonly asking: Asking;
}

/**
 * What was said after each room's timestamp, in rooms that one is in. A timestamp of ours names a message exactly; any
 * other number is a time in ms (or s) since the epoch. Others than those rooms are left out.
 */
export async function pull(
  { host, asking }: Pulling,
  known: Readonly<Record<string, string | number | null>>,
): Promise<Record<string, object[]>> {
  const answer: Record<string, object[]> = {};
  for (const [roomname, timestamp] of Object.entries(known)) {
    const room = await findRoom(asking, plainName(roomname)).catch(ignoreUnknown);
    if (room?.role === undefined) continue;
    const { seq, time } = readTimestamp(String(timestamp ?? ''));
    const messages = await asking.messages(room.id, seq);
    const after = messages.filter(({ date_time }) => seq > 0 || date_time > time);
    answer[shownName(roomname)] = after.map((message) => entryOf(host, message));
  }
  return answer;
}

function plainName(roomname: string): string {
  return roomname.startsWith('#') && RESERVED.has(roomname.slice(1)) ? roomname.slice(1) : roomname;
}

function shownName(roomname: string): string {
  return RESERVED.has(roomname) ? `#${roomname}` : roomname;
}

function ignoreUnknown(error: unknown): undefined {
  if (error instanceof ProtocolError && error.reason === 'no_such_room') return undefined;
  throw error;
}

const SEQ_DIGITS = 9;
/** Below this a number counts seconds. */
const FIRST_MILLISECONDS = 100_000_000_000;

/** The time in ms, and which message it was: many are said in one ms, and none may be lost or told twice. */
function timestampOf({ date_time, seq }: Message): string {
  return `${date_time}.${String(seq).padStart(SEQ_DIGITS, '0')}`;
}

function readTimestamp(text: string): { seq: number; time: number } {
  const exact = /^\d+\.(\d{9,})$/.exec(text)?.[1];
  if (exact !== undefined) return { seq: Number(exact), time: 0 };
  const value = Number(text);
  if (!Number.isFinite(value)) return { seq: 0, time: Date.parse(text) || 0 };
  return { seq: 0, time: value < FIRST_MILLISECONDS ? value * 1_000 : value };
}

function entryOf({ directory }: Host, message: Message): object {
  const user = directory.account(message.sender)?.user_id ?? '';
  return { user, type: 'text', timestamp: timestampOf(message), content: textOf(message) };
}

export async function send({ asking }: Pulling & { readonly account: string }, fields: unknown): Promise<void> {
  const { roomname, new_message } = parseFields(newMessage, fields);
  const { id } = await findRoom(asking, plainName(roomname));
  if (new_message.type !== 'text') throw new ProtocolError('bad_request', { field: 'type' });
  await asking.ask('chat', { recipient: id, chat: new_message.content });
}
