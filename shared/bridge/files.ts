import { z } from 'zod';
import { draft } from '../client/outbox-store.ts';
import { fileCard } from '../protocol/file-card.ts';
import { fileFacts } from '../protocol/files.ts';
import { chatId } from '../protocol/ids.ts';
import { call } from './define.ts';
import { outcome, refusal } from './session.ts';

/** What both kinds of device can read of a `Blob` of the web. */
export interface SourceBlob {
  readonly size: number;
  readonly type: string;
  slice(start?: number, end?: number): SourceBlob;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A `File` of the web, as far as a source is made of it. */
export interface SourceFile extends SourceBlob {
  readonly name: string;
}

const sourceBlob = z.custom<SourceBlob>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'size' in value &&
    typeof value.size === 'number' &&
    'slice' in value &&
    typeof value.slice === 'function',
);

/** Where the bytes are. Made by `Bridge.source`: a desktop window has paths, or bytes without one; a page has blobs. */
export const fileSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1) }),
  z.object({ kind: z.literal('bytes'), bytes: z.instanceof(Uint8Array) }),
  z.object({ kind: z.literal('blob'), blob: sourceBlob }),
]);
export type FileSource = z.infer<typeof fileSource>;

/** What is known of a file before it is sent; the device finds its size. */
export const itemFacts = fileFacts.omit({ size: true, thumbnail: true, folder_files: true });
export type ItemFacts = z.infer<typeof itemFacts>;

const part = z.object({ source: fileSource, facts: itemFacts });

const fileItem = part.extend({
  /** A small picture of it, which goes first. */
  thumbnail: part.optional(),
});

/** Becomes one zip, made while it is sent. `path` is inside the folder, with `/` between its parts. */
const folderItem = z.object({
  folder: z.string().min(1),
  files: z.array(z.object({ source: fileSource, path: z.string().min(1) })).max(100_000),
});

/** One file of a message, or a folder. A path that is a folder's is sent as a folder. */
export const sendItem = z.union([folderItem, fileItem]);
export type SendItem = z.infer<typeof sendItem>;

export const transferState = z.enum(['waiting', 'preparing', 'moving', 'paused', 'failed', 'done']);
export type TransferState = z.infer<typeof transferState>;

/** A file on its way, as windows see it. */
export const transfer = z.object({
  id: z.string(),
  direction: z.enum(['up', 'down']),
  name: z.string(),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  type: z.string(),
  /** `waiting`: for its turn, the connection, or the next attempt. `done`: until its message has it. */
  state: transferState,
  /** Bytes that are there. */
  moved: z.number().int().nonnegative(),
  /** Bytes a second, smoothed; 0 while it is not known. */
  rate: z.number().nonnegative(),
  /** Why it failed, or what the present wait is for. */
  refusal: refusal.optional(),
  /** `moving` by `change_transfer` may help. */
  can_retry: z.boolean(),
  /** When it was begun, in ms since the epoch. */
  begun: z.number().int(),
  /** The message that it is a file of, and its place among the `files` of that. */
  message: draft.omit({ files: true }).extend({ chat_id: chatId }).optional(),
  index: z.number().int().nonnegative(),
  /** How many files that message has. */
  files: z.number().int().nonnegative(),
  /** `thumbnail` as soon as the host has it. */
  facts: fileFacts.omit({ name: true, size: true, type: true }),
  /** What of a folder could not be read and is not sent: paths inside it, the first few. */
  left_out: z.array(z.string()).optional(),
  /** The file on the host: of a download from the beginning, of an upload when it is done. */
  file: fileCard.optional(),
});
export type Transfer = z.infer<typeof transfer>;

export const filesCalls = {
  /** Done when the device keeps it: it uploads, then the message is sent once, under `chat_id`. */
  send_files: call(
    z.object({ chat_id: chatId, draft: draft.omit({ files: true }), items: z.array(sendItem).min(1).max(50) }),
    outcome,
  ),
  /** Uploads something small now, a picture of a person or a room; nothing of it is kept. */
  upload_file: call(
    z.object({ item: sendItem }),
    z.discriminatedUnion('done', [
      z.object({ done: z.literal(true), file: fileCard }),
      z.object({ done: z.literal(false), refusal }),
    ]),
  ),
  /** Everything on its way, in order of beginning; what changes afterwards comes as events. */
  transfers: call(z.object({}), z.object({ transfers: z.array(transfer) })),
  /**
   * `moving` goes on or tries again. `cancelled` takes what was uploaded back, and leaves the file out of its message;
   * a message without a file left is given up.
   */
  change_transfer: call(z.object({ id: z.string(), to: z.enum(['paused', 'moving', 'cancelled']) }), outcome),
  /** Desktop: into the download folder, or where the person says with `ask`. Browser: its own download. */
  download: call(z.object({ file: fileCard, ask: z.boolean().optional() }), outcome),
  /** Desktop: a download that is done. A program or script is only shown in its folder. */
  open_download: call(z.object({ id: z.string(), in: z.enum(['program', 'folder']) }), outcome),
};

export const filesEvents = [
  z.object({ event: z.literal('transfer'), transfer }),
  /** Cancelled, cleared away, or its message is in the outbox. */
  z.object({ event: z.literal('transfer_gone'), id: z.string() }),
] as const;
