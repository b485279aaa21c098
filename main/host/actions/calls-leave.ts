import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import type { AccountCall } from '../access.ts';
import { type Call, seatOf } from '../calls/call.ts';
import type { Host } from '../context.ts';
import { existing, ok, type Reply } from './handlers.ts';

type Done = Reply<Record<string, never>>;

/** Throws `no_such_call`. */
export function declineCall(host: Host, { call_id }: Params<'decline_call'>, request: AccountCall): Done {
  const { account, answerNow } = request;
  const call = host.calls.find(call_id, account._id);
  if (!call.ringing.has(account._id)) return existing({});
  const { running } = host.calls;
  if (isPrivate(call.conversation)) running.finish(call, 'declined');
  else running.stopRinging(call, account._id);
  answerNow(ok({}));
  host.calls.tell();
  return ok({});
}

/**
 * Who is rung and not in the call declines it. Throws `no_such_call`, `not_in_call`, or `not_admin` to who may not end it
 * for everybody.
 */
export function endCall(
  host: Host,
  { call_id, seat, everyone = false }: Params<'end_audio'>,
  request: AccountCall,
): Done {
  const { account, answerNow } = request;
  const call = host.calls.find(call_id, account._id);
  const own = seatOf(call, account._id);
  if (own === undefined && call.ringing.has(account._id) && !everyone) return declineCall(host, { call_id }, request);
  if (everyone && !isPrivate(call.conversation)) {
    demandMayEnd(host, call, account._id);
    host.calls.running.finish(call, call.ringing.size > 0 ? 'cancelled' : 'missed');
  } else {
    if (own === undefined) throw new ProtocolError('not_in_call');
    if (seat !== undefined && own.seat !== seat) throw new ProtocolError('not_in_call', { field: 'seat' });
    host.calls.running.leave(call, own);
  }
  answerNow(ok({}));
  host.calls.tell();
  return ok({});
}

function demandMayEnd({ directory }: Host, { by, conversation }: Call, account: string): void {
  const role = directory.member(conversation, account)?.role;
  if (by !== account && role !== 'admin' && role !== 'owner') throw new ProtocolError('not_admin');
}
