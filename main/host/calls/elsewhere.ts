import { privateConversation } from '../../../shared/protocol/ids.ts';
import type { Host } from '../context.ts';
import type { DeviceGone } from '../session.ts';
import { cardOf, seatOf } from './call.ts';

/** What happens to people and rooms elsewhere, and to their calls with that. */

/** The place of a device that has lost its connection is kept for a while. */
export function deviceGone({ calls }: Host, { session, account, isOver }: DeviceGone): void {
  const call = calls.running.of(account);
  const seat = call === undefined ? undefined : seatOf(call, account);
  if (call === undefined || seat?.session !== session) return;
  if (isOver) calls.running.leave(call, seat);
  else calls.running.lose(call, seat);
  calls.tell();
}

/** An account may not use the host as before: its place goes, whether or not its device is there. */
export function accountOut({ calls }: Host, account: string): void {
  const call = calls.running.of(account);
  const seat = call === undefined ? undefined : seatOf(call, account);
  if (call === undefined || seat === undefined) return;
  calls.running.leave(call, seat);
  calls.tell();
}

export function memberGone({ calls }: Host, room: string, account: string): void {
  const call = calls.running.in(room);
  if (call === undefined) return;
  calls.running.stopRinging(call, account);
  const seat = seatOf(call, account);
  if (seat !== undefined) calls.running.leave(call, seat);
  calls.tell();
}

/** Who comes into a room learns of the call that runs there. */
export function memberCame({ calls }: Host, room: string, account: string): void {
  const call = calls.running.in(room);
  if (call !== undefined) calls.tellOne(call, account);
}

/** A call between the two ends; one that rings goes on ringing for the caller, who is not to notice anything. */
export function personBlocked({ calls, fanout }: Host, account: string, blocked: string): void {
  const call = calls.running.in(privateConversation(account, blocked));
  if (call === undefined) return;
  if (call.by === account || call.answered !== undefined) calls.running.finish(call, 'cancelled');
  const { ended = 'missed', ...card } = cardOf(call);
  fanout.toAccounts([account], { action: 'call', ...card, people: [], ringing: [], ended });
  calls.tell();
}

export function personUnblocked({ calls }: Host, account: string, unblocked: string): void {
  const call = calls.running.in(privateConversation(account, unblocked));
  if (call?.by === unblocked) calls.tellOne(call, account);
}
