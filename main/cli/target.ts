import type { RecipientType } from '../../shared/protocol/ids.ts';
import { UsageError } from './usage.ts';

/** Whom or what a person names on the command line. */
export interface Target {
  /** A handle or a stable id. */
  readonly name: string;
  readonly type: RecipientType;
}

export const TARGET_HELP =
  '  TARGET           @handle or handle: a person; #handle: a group; !handle or +handle: a channel; or a stable id';

/** Reads `@handle`, `handle`, `#handle`, `!handle`, `+handle` or a stable id. Throws `UsageError`. */
export function parseTarget(text: string): Target {
  const name = /^[@#!+]/.test(text) ? text.slice(1) : text;
  if (name === '') throw new UsageError('TARGET names nobody.');
  return { name, type: typeOf(text) };
}

function typeOf(text: string): RecipientType {
  switch (text[0]) {
    case '#':
      return 'group';
    case '!':
    case '+':
      return 'channel';
    default:
      if (text.startsWith('g:')) return 'group';
      return text.startsWith('c:') ? 'channel' : 'user';
  }
}
