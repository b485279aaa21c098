import type { Connection } from '../bridge/session.ts';
import type { ClientState } from '../client/state.ts';
import { refusalOf } from './refusal.ts';

/** Where a client stands, as windows see it. */
export function connectionOf(state: ClientState): Connection {
  switch (state.name) {
    case 'offline':
    case 'connecting':
    case 'greeting':
    case 'signing_in':
      return { name: 'connecting' };
    case 'choosing_key':
    case 'syncing':
    case 'online':
      return { name: state.name };
    case 'waiting':
      return { name: 'waiting', until: state.until, refusal: refusalOf(state.cause) };
    case 'ended':
      return { name: 'ended', reason: state.reason, refusal: refusalOf(state.cause) };
  }
}
