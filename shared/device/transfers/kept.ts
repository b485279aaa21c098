import { z } from 'zod';
import { draft } from '../../client/outbox-store.ts';
import { fileCard } from '../../protocol/file-card.ts';
import { fileFacts } from '../../protocol/files.ts';
import { chatId, fileId } from '../../protocol/ids.ts';

const size = z.number().int().nonnegative();

const single = z.discriminatedUnion('kind', [
  /** A file where it lies; `modified` in ms since the epoch. */
  z.object({ kind: z.literal('path'), path: z.string(), size, modified: z.number() }),
  /** A copy that the device keeps, as far as it can. */
  z.object({ kind: z.literal('copy'), id: z.string(), size, modified: z.number() }),
]);
export type SingleSource = z.infer<typeof single>;

export const keptSource = z.discriminatedUnion('kind', [
  ...single.options,
  /** One zip of these; `size` is that of the zip. */
  z.object({ kind: z.literal('folder'), size, files: z.array(z.object({ source: single, path: z.string() })) }),
]);
export type KeptSource = z.infer<typeof keptSource>;

/** Something that is to be on the host, and how far that has come. */
export const keptUpload = z.object({
  source: keptSource,
  name: z.string(),
  type: z.string().optional(),
  facts: fileFacts.omit({ name: true, size: true, type: true, thumbnail: true }),
  sha256: z.string().optional(),
  /** It was offered, and the host does not have it. */
  offered: z.boolean().optional(),
  /** The id under which it is being uploaded. */
  upload: fileId.optional(),
  /** It is there. */
  card: fileCard.optional(),
});
export type KeptUpload = z.infer<typeof keptUpload>;

/** Why something rests until the person says otherwise. */
const rest = z.object({ reason: z.string(), message: z.string(), can_retry: z.boolean() });
export type Rest = z.infer<typeof rest>;

const keptFile = keptUpload.extend({
  id: z.string(),
  thumbnail: keptUpload.optional(),
  left_out: z.array(z.string()).optional(),
  paused: z.boolean().optional(),
  failed: rest.optional(),
});
export type KeptFile = z.infer<typeof keptFile>;

/** A message whose files are on their way. */
export const keptSending = z.object({
  kind: z.literal('sending'),
  chat_id: chatId,
  /** Ms since the epoch. */
  begun: z.number().int(),
  draft: draft.omit({ files: true }),
  files: z.array(keptFile),
});
export type KeptSending = z.infer<typeof keptSending>;

/** A place in a folder of this computer. */
export const keptTarget = z.object({
  /** Where it is to be as a whole; another name is taken when that one is taken meanwhile. */
  path: z.string(),
  /** Where it grows. */
  part: z.string(),
  /** The person chose that very place: what is there may go. */
  replace: z.boolean().optional(),
});
export type KeptTarget = z.infer<typeof keptTarget>;

export const keptDownload = z.object({
  kind: z.literal('download'),
  id: z.string(),
  begun: z.number().int(),
  file: fileCard,
  target: keptTarget,
  done: z.boolean().optional(),
  paused: z.boolean().optional(),
  failed: rest.optional(),
});
export type KeptDownload = z.infer<typeof keptDownload>;

export const keptTransfer = z.discriminatedUnion('kind', [keptSending, keptDownload]);
