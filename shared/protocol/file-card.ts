import { z } from 'zod';
import { fileId } from './ids.ts';

/** A file as a message carries it. */
export const fileCard = z.object({
  id: fileId,
  name: z
    .string()
    .describe('Clean: without folders, controls, changes of direction, and what a file system refuses. Never empty.'),
  size: z.number().int().nonnegative(),
  type: z.string().describe('Media type (RFC 6838), lower case, `application/octet-stream` where nobody knows.'),
  sha256: z.string().describe('Hex; empty while the upload goes on.'),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  thumbhash: z.string().optional(),
  duration: z.number().int().optional(),
  waveform: z.string().optional(),
  thumbnail: fileId.optional(),
  folder_files: z.number().int().optional(),
});
export type FileCard = z.infer<typeof fileCard>;
