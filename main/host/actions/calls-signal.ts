import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { AccountCall } from '../access.ts';
import { seatOf } from '../calls/call.ts';
import type { Host } from '../context.ts';
import { encodeEvent } from '../fanout.ts';
import { ok, type Reply } from './handlers.ts';

/**
 * Hands something on to the device of somebody in the same call, as it is. Throws `bad_request`, `too_large`,
 * `no_such_call`, `not_in_call` or `peer_away`.
 */
export function signal(
  host: Host,
  { call_id, to, seat, data }: Params<'signal'>,
  { account, session }: AccountCall,
): Reply<Record<string, never>> {
  if (data === undefined) throw new ProtocolError('bad_request', { field: 'data' });
  if (Buffer.byteLength(JSON.stringify(data)) > limits.maxSignalBytes) {
    throw new ProtocolError('too_large', { field: 'data' });
  }
  const call = host.calls.find(call_id, account._id);
  const own = seatOf(call, account._id);
  if (own === undefined || own.session !== session) throw new ProtocolError('not_in_call');
  const peer = host.directory.account(to);
  const theirs = peer === undefined ? undefined : seatOf(call, peer._id);
  if (theirs === undefined || theirs === own) throw new ProtocolError('not_in_call', { field: 'to' });
  if (seat !== undefined && theirs.seat !== seat) throw new ProtocolError('not_in_call', { field: 'seat' });
  if (theirs.session === undefined) throw new ProtocolError('peer_away');
  const event = { action: 'signal', call_id, from: account._id, seat: own.seat, data } as const;
  host.fanout.deliver(theirs.session, encodeEvent(event));
  return ok({});
}
