import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { fileFacts, sha256Hex } from '../../../shared/protocol/files.ts';
import type { NewFile } from '../files/host-files.ts';

const LONGEST = 8 * 1024;
/** What clients of tus call what is `name` and `type` here. */
const aliases: Readonly<Record<string, string>> = { filename: 'name', filetype: 'type' };
const numeric = new Set(['width', 'height', 'duration', 'folder_files']);

const newFile = fileFacts.extend({ sha256: sha256Hex.optional() });

/** What the headers of a creation say of a file (tus 1.0, Creation). Throws `bad_request`, naming what is wrong. */
export function newFileOf({ headers }: IncomingMessage): NewFile {
  const length = headers['upload-length'];
  if (typeof length !== 'string' || !/^\d{1,16}$/.test(length))
    throw new ProtocolError('bad_request', { field: 'size' });
  const text = headers['upload-metadata'];
  const facts = typeof text === 'string' ? factsIn(text) : {};
  const parsed = newFile.safeParse({ ...facts, size: Number(length) });
  if (parsed.success) return parsed.data;
  throw new ProtocolError('bad_request', { field: String(parsed.error.issues[0]?.path[0] ?? '') });
}

/** Pairs of a key and Base64 of a value, separated by commas; what is not known is ignored. */
function factsIn(text: string): Record<string, string | number> {
  if (text.length > LONGEST) throw new ProtocolError('bad_request', { field: 'metadata' });
  const pairs = text.split(',').flatMap((part) => {
    const [key = '', value = ''] = part.trim().split(' ', 2);
    const name = aliases[key] ?? key;
    const decoded = Buffer.from(value, 'base64').toString();
    if (!Object.hasOwn(newFile.shape, name) || name === 'size' || decoded === '') return [];
    return [[name, numeric.has(name) ? numberIn(decoded) : decoded] as const];
  });
  return Object.fromEntries(pairs);
}

const number = z.string().regex(/^\d{1,16}$/);

function numberIn(text: string): number {
  return number.safeParse(text).success ? Number(text) : Number.NaN;
}
