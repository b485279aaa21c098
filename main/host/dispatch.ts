import type { z } from 'zod';
import { decodeTag } from '../../shared/protocol/codec.ts';
import type { Access, ActionDefinition, Scope } from '../../shared/protocol/define.ts';
import { failure, type ResponseTag, requestEnvelope, success, type Tag } from '../../shared/protocol/envelope.ts';
import { isReason, ProtocolError } from '../../shared/protocol/errors.ts';
import { type ActionName, actions, isActionName } from '../../shared/protocol/index.ts';
import {
  type AccountCall,
  type AnyoneCall,
  demandRole,
  findConversation,
  findRecipient,
  type RoomCall,
  type TargetCall,
} from './access.ts';
import type { HandlersOf } from './actions/handlers.ts';
import type { Host } from './context.ts';
import { createPace } from './pace.ts';
import { actionNamed, completeTag } from './prmp-forms.ts';
import type { Bucket } from './rates.ts';
import type { Reply } from './reply.ts';
import type { Session } from './session.ts';

type AnyCall = AnyoneCall | AccountCall | RoomCall | TargetCall;
type AnyHandler = (params: unknown, call: AnyCall) => Reply<unknown> | Promise<Reply<unknown>>;

export interface Dispatcher {
  /**
   * Answers one request, always with exactly one response, which `send` is called with and which it resolves with. The
   * only place that answers: parse, look up, state and role, rate, handler, response.
   */
  answer(text: string, caller: Caller, send: (response: ResponseTag) => void): Promise<ResponseTag>;
}

/** Whose requests these are. */
export interface Caller {
  readonly session: Session;
  readonly bucket: Bucket;
}

interface Asking extends Caller, Pick<AnyoneCall, 'answerNow'> {}

/** Heavy requests: so many in a turn of the loop keep it short for everybody else. */
const HEAVY_PER_TURN = 8;

export function createDispatcher(host: Host, handlers: HandlersOf<typeof actions>): Dispatcher {
  const pace = createPace(HEAVY_PER_TURN);

  async function run(tag: Tag, action: string, { session, bucket, answerNow }: Asking): Promise<Reply<unknown>> {
    const wait = bucket.take();
    if (wait > 0) throw new ProtocolError('slow_down', { retryAfter: wait });
    const turn = isHeavy(action) ? pace.enter() : undefined;
    if (turn !== undefined) await turn;
    if (!isActionName(action)) throw new ProtocolError('unknown_action');
    const definition = actions[action];
    const call = identify(host, { session, answerNow }, action);
    const parsed = definition.params.safeParse('account' in call ? completeTag(host, tag, call.account._id) : tag);
    if (!parsed.success) throw refusalOf(parsed.error);
    const full = authorize(host, definition.access, { params: parsed.data, call });
    // The table ties each handler to its own parameters; that tie is lost once the name is only known at run time.
    const handler = handlers[action] as unknown as AnyHandler;
    return handler(parsed.data, full);
  }

  return {
    async answer(text, caller, send) {
      let responseTo = '';
      let sent: ResponseTag | undefined;
      function respond(response: ResponseTag): ResponseTag {
        if (sent !== undefined) return sent;
        sent = response;
        send(response);
        return response;
      }
      const answerNow = ({ response, data }: Reply<unknown>) => void respond(success(responseTo, response, data));
      try {
        const tag = decodeTag(text);
        responseTo = addressOf(tag);
        const envelope = requestEnvelope.safeParse(tag);
        if (!envelope.success) throw envelopeError(tag);
        const action = actionNamed(envelope.data.action);
        const reply = await run(tag, action, { ...caller, answerNow });
        return respond(success(responseTo, reply.response, reply.data));
      } catch (error) {
        return respond(failure(responseTo, asProtocolError(host, error)));
      }
    },
  };
}

const LONGEST_ADDRESS = 64;

/** What the answer names: the request's own id, or its action where it has none. */
function addressOf({ tag_id, action }: Tag): string {
  if (typeof tag_id === 'string' && tag_id !== '') return tag_id.slice(0, LONGEST_ADDRESS);
  return typeof action === 'string' ? action.slice(0, LONGEST_ADDRESS) : '';
}

/** Without an action it is no request; with one it is one whose id cannot be used. */
function envelopeError({ action }: Tag): ProtocolError {
  if (typeof action !== 'string' || action === '') return new ProtocolError('bad_tag');
  return new ProtocolError('bad_request', { field: 'tag_id' });
}

function isHeavy(action: string): boolean {
  const definition: ActionDefinition | undefined = isActionName(action) ? actions[action] : undefined;
  return definition?.heavy === true;
}

/** Which field was wrong; a schema may name a reason of its own for that. */
function refusalOf({ issues: [issue] }: z.ZodError): ProtocolError {
  const field = issue?.path[0];
  const named: unknown = issue?.code === 'custom' ? issue.params?.reason : undefined;
  const reason = typeof named === 'string' && isReason(named) ? named : 'bad_request';
  return new ProtocolError(reason, { field: field === undefined ? undefined : String(field) });
}

/** Who speaks: throws `not_logged_in`, `key_change_required` or `missing_scope` unless the action is for anyone. */
function identify(
  host: Host,
  { session, answerNow }: Pick<AnyoneCall, 'session' | 'answerNow'>,
  action: ActionName,
): AnyoneCall | AccountCall {
  const now = host.clock.now();
  const definition: ActionDefinition = actions[action];
  const { state } = session;
  if (definition.access.who === 'anyone') return { session, now, answerNow };
  const account = state.name === 'signed_in' ? host.directory.account(state.account) : undefined;
  if (state.name !== 'signed_in' || account === undefined) throw new ProtocolError('not_logged_in');
  if (state.mustChangeKey && definition.beforeKeyChange !== true) throw new ProtocolError('key_change_required');
  if (!covers(state.scopes, definition)) throw new ProtocolError('missing_scope');
  return { session, now, answerNow, account, signedIn: state };
}

/** Whether a token with these scopes is good for an action; one without any is a person's. */
function covers(scopes: readonly Scope[] | undefined, { scope }: ActionDefinition): boolean {
  if (scopes === undefined || scope === 'any') return true;
  return scope !== undefined && scopes.includes(scope);
}

interface Attempt {
  readonly params: unknown;
  readonly call: AnyoneCall | AccountCall;
}

/** Checks what the action's table demands of its caller, and finds what it acts on. */
function authorize(host: Host, access: Access, { params, call }: Attempt): AnyCall {
  if (!('account' in call)) return call;
  const { account } = call;
  switch (access.who) {
    case 'anyone':
    case 'account':
      return call;
    case 'host_admin':
      if (account.host_role === 'member') throw new ProtocolError('not_host_admin');
      return call;
    case 'host_owner':
      if (account.host_role !== 'owner') throw new ProtocolError('not_host_owner');
      return call;
    case 'room': {
      const room = namedRoom(host, params as RoomNames);
      return { ...call, ...demandRole(host.directory, room, { account: account._id, role: access.role }) };
    }
    case 'participant': {
      const { conversation } = params as { conversation: string };
      return { ...call, target: findConversation(host.directory, conversation, account) };
    }
    case 'speaker':
      return { ...call, target: findRecipient(host.directory, params as { recipient: string }, account) };
  }
}

interface RoomNames {
  readonly group_id?: string;
  readonly channel_id?: string;
}

function namedRoom(host: Host, { group_id, channel_id }: RoomNames) {
  if (group_id !== undefined) return host.directory.room(group_id, 'group');
  if (channel_id !== undefined) return host.directory.room(channel_id, 'channel');
  throw new ProtocolError('bad_request', { field: 'group_id' });
}

/** What a person is told: what is not meant for them is logged and called `internal`. */
function asProtocolError(host: Host, error: unknown): ProtocolError {
  if (error instanceof ProtocolError) {
    if (error.cause !== undefined && error.reason !== 'bad_tag') {
      host.log.error(error.reason, { cause: error.cause });
    }
    return error;
  }
  host.log.error('internal', { error, stack: error instanceof Error ? error.stack : undefined });
  return new ProtocolError('internal', { cause: error });
}

/** Whether a response counts against a peer that sends nonsense. */
export function isBadTag(response: ResponseTag): boolean {
  return response.reason === 'bad_tag';
}
