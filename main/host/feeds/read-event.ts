import { z } from 'zod';
import { markOf, type Told } from './reach.ts';

/** An event as a feed looks at it. */
export interface ReadEvent {
  readonly action: string;
  /** The whole tag, on one line. */
  readonly json: string;
  /** Set on a new message. */
  readonly told: Told | undefined;
}

const named = z.object({ action: z.string() });
const said = z.object({
  action: z.literal('chat'),
  conversation: z.string(),
  seq: z.number(),
  date_time: z.number(),
});

/** The same bytes go to everybody in a conversation: they are looked at once. */
const seen = new WeakMap<Buffer, ReadEvent>();

export function readEvent(line: Buffer): ReadEvent {
  const known = seen.get(line);
  if (known !== undefined) return known;
  const json = line.toString().trimEnd();
  const tag: unknown = JSON.parse(json);
  const { action } = named.parse(tag);
  const chat = action === 'chat' ? said.safeParse(tag).data : undefined;
  const told =
    chat === undefined ? undefined : { mark: markOf(chat.conversation), seq: chat.seq, time: chat.date_time };
  const read = { action, json, told };
  seen.set(line, read);
  return read;
}
