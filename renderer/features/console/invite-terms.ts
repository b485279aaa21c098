import type { Request, Result } from '../../../shared/protocol/index.ts';

export type Invite = Result<'host_invite'>;

export const inviteUses = ['1', '5', '25', 'any'] as const;
export type InviteUses = (typeof inviteUses)[number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long invites can be made to work, in ms; undefined: until they are revoked. */
export const inviteSpans = { hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY, forever: undefined } as const;
export type InviteSpan = keyof typeof inviteSpans;

/** What the host is asked for; `now` in ms since the epoch. */
export function inviteRequest(uses: InviteUses, span: InviteSpan, now: number): Request<'host_invite'> {
  const lasts = inviteSpans[span];
  return {
    ...(uses === 'any' ? {} : { uses: Number(uses) }),
    ...(lasts === undefined ? {} : { expires: now + lasts }),
  };
}
