import type { CallMedia } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import type { AccountCall, Target, TargetCall } from '../access.ts';
import { rungInRoom } from '../calls/audience.ts';
import { type Call, cardOf, newCall, seatOf } from '../calls/call.ts';
import { cardOfEnded } from '../calls/call-record.ts';
import type { Host } from '../context.ts';
import { existing, ok, type Reply } from './handlers.ts';
import { isBlockedBy } from './messages-access.ts';

type Entered = Result<'start_audio'>;
type Seated = Result<'join_call'>;
type StartParams = Params<'start_audio'> & { readonly media: CallMedia };

/**
 * Starts a call, or joins the one that runs there. Throws `not_yourself`, `not_a_person`, `call_full`, or `bad_request`
 * where another call has that id.
 */
export function startCall(host: Host, params: StartParams, call: TargetCall): Reply<Entered> {
  const { account, target, answerNow } = call;
  demandCallable(target, account._id);
  const reply = enterOrBegin(host, params, call);
  answerNow(reply);
  host.calls.tell();
  return reply;
}

function enterOrBegin(host: Host, params: StartParams, call: TargetCall): Reply<Entered> {
  const { account, target } = call;
  const over = params.call_id === undefined ? undefined : endedBefore(host, params.call_id, call);
  if (over !== undefined) return existing({ call_id: over.call_id, call: over });
  const running = host.calls.running.in(target.conversation);
  if (running !== undefined) return existing(sit(host, running, call).data);
  const begun = newCall({
    call_id: params.call_id ?? newId('call'),
    conversation: target.conversation,
    media: params.media,
    by: account._id,
    started: host.clock.now(),
    ringing: rungBy(host, call),
  });
  if (isBusy(host, call)) {
    begun.people.push(account._id);
    host.calls.running.begin(begun);
    host.calls.running.finish(begun, 'busy');
    return ok({ call_id: begun.call_id, call: cardOf(begun) });
  }
  host.calls.running.begin(begun);
  const { seat } = host.calls.running.enter(begun, account._id, call.session);
  return ok({ call_id: begun.call_id, call: cardOf(begun), seat });
}

function demandCallable(target: Target, account: string): void {
  if (target.kind !== 'private') return;
  if (target.peer._id === account) throw new ProtocolError('not_yourself', { field: 'recipient' });
  if (target.peer.bot !== undefined) throw new ProtocolError('not_a_person', { field: 'recipient' });
}

/** The last card of the account's own call of that id that is over. Throws `bad_request` for an id of another call. */
function endedBefore(host: Host, callId: string, { account, target }: TargetCall) {
  const { running, past } = host.calls;
  const ended = past.get(callId);
  const known = running.get(callId) ?? ended;
  if (known === undefined) return undefined;
  const isOwn = known.conversation === target.conversation && (ended === undefined || ended.by === account._id);
  if (!isOwn) throw new ProtocolError('bad_request', { field: 'call_id' });
  return ended === undefined ? undefined : cardOfEnded(ended);
}

function rungBy(host: Host, { account, target }: TargetCall): string[] {
  if (target.kind === 'private') return [target.peer._id];
  const isElsewhere = (id: string) => id === account._id || host.calls.running.of(id) !== undefined;
  return rungInRoom(host, target.room._id, isElsewhere);
}

/** Whether the one called is in a call. Who has blocked the caller tells them nothing, not even that. */
function isBusy(host: Host, { account, target }: TargetCall): boolean {
  if (target.kind !== 'private' || isBlockedBy(target, account)) return false;
  return host.calls.running.of(target.peer._id) !== undefined;
}

/** Throws `no_such_call`, `call_full`, or `not_in_call` when the seat that is named is not one's own any more. */
export function joinCall(host: Host, { call_id, seat }: Params<'join_call'>, call: AccountCall): Reply<Seated> {
  const joined = host.calls.find(call_id, call.account._id);
  const reply = seat === undefined ? sit(host, joined, call) : sitAgain(host, { call: joined, seat }, call);
  call.answerNow(reply);
  host.calls.tell();
  return reply;
}

/** A new place, unless this device has one. */
function sit(host: Host, call: Call, { account, session }: AccountCall): Reply<Seated> {
  const own = seatOf(call, account._id);
  if (own !== undefined && own.session === session) return existing(seated(call, own.seat));
  if (own === undefined && call.seats.length >= limits.maxCallPeople) throw new ProtocolError('call_full');
  return ok(seated(call, host.calls.running.enter(call, account._id, session).seat));
}

interface FormerSeat {
  readonly call: Call;
  readonly seat: number;
}

function sitAgain(host: Host, { call, seat }: FormerSeat, { account, session }: AccountCall): Reply<Seated> {
  const own = seatOf(call, account._id);
  if (own?.seat !== seat) throw new ProtocolError('not_in_call', { field: 'seat' });
  if (own.session === session) return existing(seated(call, seat));
  host.calls.running.comeBack(call, own, session);
  return ok(seated(call, seat));
}

function seated(call: Call, seat: number): Seated {
  return { call_id: call.call_id, call: cardOf(call), seat };
}
