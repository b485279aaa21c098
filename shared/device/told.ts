import type { BridgeEvent } from '../bridge/index.ts';
import { answeredActions } from '../bridge/session.ts';
import type { ClientEvent } from '../client/events.ts';
import type { Answered } from './asking.ts';

/** An event of a client as windows are told it; undefined for what they see in the session, or never. */
export function toldOf(event: ClientEvent): BridgeEvent | undefined {
  switch (event.kind) {
    case 'message':
      return { event: 'message', message: event.message };
    case 'changed':
      return { event: 'changed', message: event.message };
    case 'gap':
      return { event: 'gap', conversation: event.conversation };
    case 'cards':
      return { event: 'cards', rooms: [...event.rooms], users: [...event.users] };
    case 'removed':
      return { event: 'removed', conversation: event.conversation };
    case 'outbox':
      return { event: 'outbox', entry: event.entry, status: event.status };
    case 'event':
      return { event: 'host_event', data: event.event };
    case 'state':
    case 'signed_in':
    case 'token':
    case 'problem':
      return undefined;
  }
}

const told: ReadonlySet<string> = new Set(answeredActions);
const secrets: ReadonlySet<string> = new Set(['key', 'old_key', 'token', 'token_expires']);

/** An answer as windows are told it, without keys and tokens; undefined for one that changes nothing that is shown. */
export function toldOfAnswer({ action, params, data }: Answered): BridgeEvent | undefined {
  if (!told.has(action)) return undefined;
  return { event: 'answered', action, params: openPart(params), data: openPart(data) };
}

function openPart(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !secrets.has(name)));
}
