import { monotonicFactory } from 'ulid';
import { z } from 'zod';

// Crockford base 32 without I, L, O and U; the first character stays below 8 so that the value fits 128 bits.
const ULID = '[0-7][0-9A-HJKMNP-TV-Z]{25}';
const pattern = (prefix: string) => new RegExp(`^${prefix}:${ULID}$`);

export const accountId = z.string().regex(pattern('u'));
export const roomId = z.string().regex(pattern('[gc]'));
export const fileId = z.string().regex(pattern('f'));
export const callId = z.string().regex(pattern('call'));
export const hostId = z.string().regex(pattern('h'));
export const chatId = z.string().regex(new RegExp(`^${ULID}$`));
export const conversationId = z.string().regex(new RegExp(`^(?:[gc]:${ULID}|p:${ULID}\\.${ULID})$`));

export type IdPrefix = 'u' | 'g' | 'c' | 'f' | 'call' | 'h';
export type RoomKind = 'group' | 'channel';
export type RecipientType = 'user' | RoomKind;

const nextUlid = monotonicFactory();

/** A new ULID, greater than every one made before in this process (ULID specification, monotonicity). */
export function newUlid(time?: number): string {
  return nextUlid(time);
}

export function newId(prefix: IdPrefix): string {
  return `${prefix}:${nextUlid()}`;
}

/** The private conversation of two accounts: the same id whoever of them asks. */
export function privateConversation(one: string, other: string): string {
  return `p:${[one.slice(2), other.slice(2)].sort().join('.')}`;
}

/** The two account ids of a private conversation, equal when it is somebody's notes to themselves. */
export function privateMembers(conversation: string): [string, string] {
  const [one = '', other = ''] = conversation.slice(2).split('.');
  return [`u:${one}`, `u:${other}`];
}

export function isPrivate(conversation: string): boolean {
  return conversation.startsWith('p:');
}

/** Tells a group id from a channel id. */
export function roomKindOf(id: string): RoomKind {
  return id.startsWith('g:') ? 'group' : 'channel';
}

const ASCII = /^[\x20-\x7e]*$/;
/** The dotless i is a letter of its own; that it shares its capital with the other must not make them one. */
const FOLDABLE = /[^\u0131]+/gu;

/**
 * Handles are equal when they are equal after NFKC and case folding (protocol.md, Identifiers). Folding is going to
 * capitals and back (so that `ß` is `ss`), with one sigma, whose small form hangs on its place in the word.
 */
export function foldHandle(handle: string): string {
  if (ASCII.test(handle)) return handle.toLowerCase();
  const folded = handle
    .normalize('NFKC')
    .replace(FOLDABLE, (part) => part.toLowerCase().toUpperCase().toLowerCase())
    .replaceAll('\u03c2', '\u03c3');
  return folded.normalize('NFKC');
}

const HANDLE = /^(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N}._-]+$/u;
/** Letters and marks of which nothing is seen would make another handle look like somebody's. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;

/**
 * 2-32 characters after NFKC: letters (with their marks) and digits of any script, one of them at least, `.`, `_`, `-`;
 * all of them visible.
 */
export const handle = z.string().refine(isHandle, { params: { reason: 'bad_handle' } });

function isHandle(text: string): boolean {
  if (text.length > 128 || UNSEEN.test(text)) return false;
  const folded = foldHandle(text);
  const length = [...folded].length;
  return length >= 2 && length <= 32 && HANDLE.test(folded) && HANDLE.test(text);
}

/** Where an id is expected a handle may stand instead; which of the two it is shows in the colon. */
export const idOrHandle = z.string().min(1).max(128);
