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
  /** Returns whether something may stand differently now; most of what is told, messages above all, changes nothing. */
  take(event: ClientEvent, greeting: Greeting | undefined): boolean;
  takeAnswer(action: ActionName, data: object): boolean;
}

export interface StandingParts {
  readonly host: CurrentHost;
  readonly signIn: KeptSignIn;
  readonly me: OwnCard | undefined;
}

export function createStanding(parts: StandingParts): Standing {
  let { host, signIn, me } = parts;

  function own(card: OwnCard | undefined): boolean {
    if (card === undefined || card === me) return false;
    me = card;
    signIn = { ...signIn, user_id: card.user_id };
    return true;
  }
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
      if (event.kind === 'token') signIn = { ...signIn, token: event.token, expires: event.expires };
      const isOther = own(ownCardAfter(me, event));
      if (event.kind !== 'state' && event.kind !== 'token' && event.kind !== 'signed_in') return isOther;
      // Its fingerprint is the one that is pinned, not the one that it says.
      if (greeting !== undefined)
        host = { ...host, name: shownName(greeting.host.name), version: greeting.host.version };
      return true;
    },
    takeAnswer: (action, data) => own(ownCardFrom(me, action, data)),
  };
}
