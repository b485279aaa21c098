import { z } from 'zod';
import type { Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import type { Host } from '../context.ts';
import { isPicture } from '../files/file-types.ts';
import { type Asking, textOf } from './asking.ts';
import { parseFields } from './fields.ts';
import { findRoom } from './room-names.ts';

/** What an answer cannot have as the name of a room, since it means something: such a room is called `#status`. */
const RESERVED = new Set(['status', 'feedback', '__proto__']);

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
  const answer: [string, object[]][] = [];
  const budget = { bytes: MOST_PICTURE_BYTES };
  for (const [roomname, timestamp] of Object.entries(known)) {
    const room = await findRoom(asking, plainName(roomname)).catch(ignoreUnknown);
    if (room?.role === undefined) continue;
    const after = await saidAfter(asking, room.id, readTimestamp(String(timestamp ?? '')));
    answer.push([shownName(roomname), await entriesOf(host, after, budget)]);
  }
  return Object.fromEntries(answer);
}

/** A timestamp that names no message of this conversation, but one of another, is nothing but a time. */
async function saidAfter(asking: Asking, conversation: string, { seq, time }: Timestamp): Promise<Message[]> {
  if (seq > 0) {
    const { messages } = await asking.ask('history', { conversation, after: seq - 1, limit: 1 });
    const [named] = messages;
    if (named?.seq === seq && named.date_time === time) return asking.messages(conversation, seq);
  }
  return (await asking.messages(conversation)).filter(({ date_time }) => date_time > time);
}

/** As many as fit, from the oldest on: the others come with the next timestamp. */
async function entriesOf(host: Host, messages: readonly Message[], budget: { bytes: number }): Promise<object[]> {
  const entries: object[] = [];
  for (const message of messages) {
    const size = picturesOf(message).reduce((sum, file) => sum + file.size, 0);
    if (size > budget.bytes && budget.bytes < MOST_PICTURE_BYTES) break;
    budget.bytes -= size;
    entries.push(...(await entriesOfMessage(host, message)));
  }
  return entries;
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

/** Pictures that one answer brings at most, in bytes. */
const MOST_PICTURE_BYTES = 32 * 1_024 * 1_024;

const SEQ_DIGITS = 9;
/** Below this a number counts seconds. */
const FIRST_MILLISECONDS = 100_000_000_000;

/** The time in ms, and which message it was: many are said in one ms, and none may be lost or told twice. */
function timestampOf({ date_time, seq }: Message): string {
  return `${date_time}.${String(seq).padStart(SEQ_DIGITS, '0')}`;
}

interface Timestamp {
  /** 0 where it names no message. */
  readonly seq: number;
  /** In ms since the epoch. */
  readonly time: number;
}

/** Seconds with nine digits behind the point, as `date +%s.%N` writes them, are a time. */
function readTimestamp(text: string): Timestamp {
  const [, exact, seq] = /^(\d{12,15})\.(\d{9,15})$/.exec(text) ?? [];
  if (exact !== undefined) return { seq: Number(seq), time: Number(exact) };
  const value = Number(text);
  if (!Number.isFinite(value)) return { seq: 0, time: Date.parse(text) || 0 };
  return { seq: 0, time: value < FIRST_MILLISECONDS ? value * 1_000 : value };
}

/** What is small enough to come within an answer. */
function picturesOf({ files = [] }: Message): FileCard[] {
  return files.filter(({ type, size }) => isPicture(type) && size <= MOST_PICTURE_BYTES);
}

/** The text of a message, and each of its pictures by itself. */
async function entriesOfMessage(host: Host, message: Message): Promise<object[]> {
  const common = {
    user: host.directory.account(message.sender)?.user_id ?? '',
    timestamp: timestampOf(message),
  };
  const pictures: object[] = [];
  const untold: FileCard[] = (message.files ?? []).filter((file) => !picturesOf(message).includes(file));
  for (const file of picturesOf(message)) {
    const bytes = await host.files.read(file).catch(() => undefined);
    if (bytes === undefined) untold.push(file);
    else pictures.push({ ...common, type: 'img', content: bytes.toString('base64') });
  }
  const text = textOf({ ...message, files: untold });
  return [...(text === '' && pictures.length > 0 ? [] : [{ ...common, type: 'text', content: text }]), ...pictures];
}

/** Sends a text, or a picture given as Base64. Throws `bad_request` for any other, and what the host answers with. */
export async function send(
  { host, asking, account }: Pulling & { readonly account: string },
  fields: unknown,
): Promise<void> {
  const { roomname, new_message } = parseFields(newMessage, fields);
  const { id, role } = await findRoom(asking, plainName(roomname));
  if (role === undefined) throw new ProtocolError('not_member');
  if (new_message.type === 'text') {
    await asking.ask('chat', { recipient: id, chat: new_message.content });
    return;
  }
  const picture = await host.files.keep(account, pictureBytes(new_message), {});
  try {
    if (!isPicture(picture.type)) throw new ProtocolError('bad_request', { field: 'content' });
    await asking.ask('chat', { recipient: id, chat: '', type: 'image', files: [picture.id] });
  } catch (error) {
    await asking.ask('drop_file', { file_id: picture.id });
    throw error;
  }
}

function pictureBytes({ type, content }: { readonly type: string; readonly content: string }): Buffer {
  const base64 = content.replace(/^data:[\w/+.-]+;base64,/, '').replaceAll(/\s/g, '');
  const isBase64 = base64 !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(base64);
  if (type !== 'img' || !isBase64)
    throw new ProtocolError('bad_request', { field: type === 'img' ? 'content' : 'type' });
  return Buffer.from(base64, 'base64');
}
