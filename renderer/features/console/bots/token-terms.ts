import type { Scope } from '../../../../shared/protocol/define.ts';
import type { Request } from '../../../../shared/protocol/index.ts';

const DAY = 24 * 3_600_000;

/** How long tokens can be made to work, in ms; undefined: until they are revoked. */
const spans = { month: 30 * DAY, quarter: 90 * DAY, year: 365 * DAY, forever: undefined } as const;
export type TokenSpan = keyof typeof spans;

export interface TokenTerms {
  readonly scopes: readonly Scope[];
  readonly span: TokenSpan;
}

/** What most programs need: to read along and to write. */
export const usualTerms: TokenTerms = { scopes: ['read', 'write'], span: 'year' };

type Requested = Pick<Request<'host_create_token'>, 'scopes' | 'expires'>;

/** What the host is asked for; `now` in ms since the epoch. */
export function termsRequest({ scopes, span }: TokenTerms, now: number): Requested {
  const lasts = spans[span];
  return { scopes: [...scopes], ...(lasts === undefined ? {} : { expires: now + lasts }) };
}
