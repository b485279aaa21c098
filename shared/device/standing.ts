import type { CurrentHost, SessionView } from '../bridge/session.ts';
import type { ClientEvent } from '../client/events.ts';
import type { ClientState } from '../client/state.ts';
import type { OwnCard } from '../protocol/cards.ts';
import type { Greeting } from '../protocol/envelope.ts';
import type { ActionName } from '../protocol/index.ts';
import { connectionOf } from './connection.ts';
import { shownName } from './names.ts';
import { ownCardAfter, ownCardFrom } from './own-card.ts';
import type { KeptSignIn } from './ports.ts';

/** How things stand between a device and its host, by what its client told so far. */
export interface Standing {
  readonly host: CurrentHost;
  readonly signIn: KeptSignIn;
  view(state: ClientState): SessionView;
  /** The host was reached there. */
  reached(address: string): void;
  take(event: ClientEvent, greeting: Greeting | undefined): void;
  takeAnswer(action: ActionName, data: object): void;
}

export interface StandingParts {
  readonly host: CurrentHost;
  readonly signIn: KeptSignIn;
  readonly me: OwnCard | undefined;
}

export function createStanding(parts: StandingParts): Standing {
  let { host, signIn, me } = parts;
  return {
    get host() {
      return host;
    },
    get signIn() {
      return signIn;
    },
    view: (state) => ({
      connection: connectionOf(state),
      host,
      account: signIn.account,
      ...(me === undefined ? {} : { me }),
    }),
    reached(address) {
      host = { ...host, address };
    },
    take(event, greeting) {
      me = ownCardAfter(me, event);
      // Its fingerprint is the one that is pinned, not the one that it says.
      if (greeting !== undefined)
        host = { ...host, name: shownName(greeting.host.name), version: greeting.host.version };
      if (event.kind === 'token') signIn = { ...signIn, token: event.token, expires: event.expires };
      if (me !== undefined) signIn = { ...signIn, user_id: me.user_id };
    },
    takeAnswer(action, data) {
      me = ownCardFrom(me, action, data);
    },
  };
}
