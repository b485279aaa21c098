import { isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { type Exchange, readBody } from '../http/exchange.ts';

/** Bytes of a request's body that says something; one that carries a picture may be longer. */
export const MAX_FIELDS_BYTES = 128 * 1_024;

/**
 * The fields of a request: of its JSON body or its form (`application/x-www-form-urlencoded`), whichever it is; an empty
 * body has none. Throws `too_large` or `bad_request`.
 */
export async function readFields({ request }: Exchange, limit = MAX_FIELDS_BYTES): Promise<unknown> {
  const body = await readBody(request, limit);
  if (body === undefined) throw new ProtocolError('too_large');
  if (!isUtf8(body)) throw new ProtocolError('bad_request');
  const text = body.toString().trim();
  if (text === '') return {};
  if (/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '') && !/^[{[]/.test(text)) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProtocolError('bad_request', { cause });
  }
}

/** The query of a request's address. */
export function queryOf({ request }: Exchange): Record<string, string> {
  const [, query = ''] = (request.url ?? '').split('?', 2);
  return Object.fromEntries(new URLSearchParams(query));
}

/** Throws `bad_request`, naming the field. */
export function parseFields<S extends z.ZodType>(schema: S, fields: unknown): z.output<S> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0];
  throw new ProtocolError('bad_request', { field: field === undefined ? undefined : String(field) });
}

/** The value of a cookie that the other side sent (RFC 6265). */
export function cookieOf({ request }: Exchange, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** A cookie for these paths only, which no page's script can read and no other site's page makes a browser send. */
export function cookieFor({ request, root }: Exchange, name: string, value: string): string {
  const secure = 'encrypted' in request.socket ? '; Secure' : '';
  const age = value === '' ? '; Max-Age=0' : '';
  return `${name}=${value}; Path=${root}/; HttpOnly; SameSite=Strict${secure}${age}`;
}
