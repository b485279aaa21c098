import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { AccountCall } from '../access.ts';
import { type Call, type Seat, seatOf } from '../calls/call.ts';
import type { Host } from '../context.ts';
import { encodeEvent } from '../fanout.ts';
import type { Session } from '../session.ts';
import { ok, type Reply } from './handlers.ts';

/**
 * Hands something on to the devices of others in the same call, as it is. Throws `bad_request`, `too_large`,
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
  const user = to === undefined ? undefined : (host.directory.account(to)?._id ?? '');
  const isForAll = user === undefined && seat === undefined;
  const heard = isForAll ? othersHere(call, own) : [hereWith(call, own, { user, seat })];
  if (heard.length === 0) throw new ProtocolError('peer_away');
  const line = encodeEvent({ action: 'signal', call_id, from: account._id, seat: own.seat, data });
  for (const device of heard) host.fanout.deliver(device, line);
  return ok({});
}

/** Where those are heard who are in the call with somebody. */
function othersHere({ seats }: Call, own: Seat): Session[] {
  return seats.flatMap((each) => (each === own || each.session === undefined ? [] : [each.session]));
}

interface Addressee {
  /** The account that is meant; without it the one that has the seat. */
  readonly user: string | undefined;
  readonly seat: number | undefined;
}

/** Where the one is heard who is meant. */
function hereWith(call: Call, own: Seat, { user, seat }: Addressee): Session {
  const theirs = call.seats.find((each) => (user === undefined ? each.seat === seat : each.user === user));
  if (theirs === undefined || theirs === own) {
    throw new ProtocolError('not_in_call', { field: user === undefined ? 'seat' : 'to' });
  }
  if (seat !== undefined && theirs.seat !== seat) throw new ProtocolError('not_in_call', { field: 'seat' });
  if (theirs.session === undefined) throw new ProtocolError('peer_away');
  return theirs.session;
}
