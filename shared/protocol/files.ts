import { z } from 'zod';
import { chatType, cursor, nothing, seqNumber } from './cards.ts';
import { action, event } from './define.ts';
import { fileCard } from './file-card.ts';
import { accountId, chatId, conversationId, fileId } from './ids.ts';

export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
const account = { who: 'account' } as const;

/**
 * What the sender says of a file. `name` is cleaned by the host; `type` is what the host finds in the bytes, where it
 * knows the form, whatever is said here.
 */
export const fileFacts = z.object({
  name: z.string().max(1_000).optional(),
  size: z.number().int().nonnegative(),
  type: z.string().max(200).optional(),
  width: z.number().int().min(1).max(100_000).optional(),
  height: z.number().int().min(1).max(100_000).optional(),
  thumbhash: z.base64().max(40).optional().describe('Base64 of a ThumbHash (at most 25 bytes).'),
  duration: z.number().int().nonnegative().optional().describe('Ms of sound or video.'),
  waveform: z
    .base64()
    .max(180)
    .optional()
    .describe('Base64 of loudness over the time, one byte a step, at most 128 steps.'),
  thumbnail: fileId.optional().describe('A small picture of it, sent before; it goes where this file goes.'),
  folder_files: z.number().int().nonnegative().optional().describe('It is a folder as a zip of so many files.'),
});
export type FileFacts = z.infer<typeof fileFacts>;

const range = z.object({ start: z.number().int().nonnegative(), end: z.number().int().nonnegative() });

/**
 * Contents travel over HTTP (`/files`, tus 1.0). A sender who has the whole file may prove that first: if the host has
 * the same, nothing is sent again. The challenge is the same whether the host has it or not, and only who proves to
 * hold the bytes learns which.
 */
export const filesActions = {
  offer_file: action({
    summary: 'Offers a file by its SHA-256; who then proves to hold it need not upload what the host has already.',
    params: fileFacts.extend({ sha256: sha256Hex }),
    data: z
      .object({ offer: z.string(), nonce: z.string(), ranges: z.array(range) })
      .describe(
        '`ranges` are halves open at the end, in bytes; answer with HMAC-SHA256(key `nonce`, those bytes in order).',
      ),
    access: account,
    scope: 'write',
  }),
  /** `no_such_file`: upload it. `nonce` is hex, as is `proof`. An offer is good for one try and a few minutes. */
  prove_file: action({
    summary: 'Proves to hold an offered file; `no_such_file` means that it is to be uploaded.',
    params: z.object({ offer: z.string().max(64), proof: sha256Hex }),
    data: z.object({ file: fileCard }),
    access: account,
    scope: 'write',
  }),
  file_state: action({
    summary: 'What is known of a file that one has uploaded or may read, and how much of it is there.',
    params: z.object({ file_id: fileId }),
    data: z.object({ file: fileCard, offset: z.number().int().nonnegative() }),
    access: account,
    scope: 'read',
  }),
  drop_file: action({
    summary: 'Takes back an own file that no message carries yet, finished or not.',
    params: z.object({ file_id: fileId }),
    data: nothing,
    access: account,
    scope: 'write',
  }),
  list_files: action({
    summary: 'The files of a conversation, the newest first, in pages.',
    params: z.object({
      conversation: conversationId,
      type: chatType.exclude(['text']).optional(),
      cursor: cursor.optional(),
    }),
    data: z.object({
      files: z.array(
        z.object({ file: fileCard, chat_id: chatId, seq: seqNumber, sender: accountId, date_time: z.number().int() }),
      ),
      cursor: cursor.optional(),
    }),
    access: { who: 'participant' },
    scope: 'read',
    heavy: true,
  }),
};

export const filesEvents = {
  /** Told to the uploader's own devices, about once a second; `offset` is the size when it is there as a whole. */
  file_progress: event(
    'How much of an own upload has arrived, about once a second.',
    z.object({ file_id: fileId, offset: z.number().int().nonnegative(), size: z.number().int().nonnegative() }),
  ),
};
