import type { z } from 'zod';
import { botsActions } from './bots.ts';
import { callsActions, callsEvents } from './calls.ts';
import type { Access } from './define.ts';
import { filesActions, filesEvents } from './files.ts';
import { hostingActions, hostingEvents } from './hosting.ts';
import { messagesActions, messagesEvents } from './messages.ts';
import { peopleActions, peopleEvents } from './people.ts';
import { roomsActions, roomsEvents } from './rooms.ts';
import { sessionActions, sessionEvents } from './session.ts';

/** Every action of the protocol. A feature's table joins here; nothing else lists actions. */
export const actions = {
  ...sessionActions,
  ...peopleActions,
  ...roomsActions,
  ...messagesActions,
  ...filesActions,
  ...callsActions,
  ...hostingActions,
  ...botsActions,
};

/** Every event that a host sends unasked. */
export const events = {
  ...sessionEvents,
  ...peopleEvents,
  ...roomsEvents,
  ...messagesEvents,
  ...filesEvents,
  ...callsEvents,
  ...hostingEvents,
};

export type ActionName = keyof typeof actions;
/** What the host reads of a request, after parsing. */
export type Params<N extends ActionName> = z.output<(typeof actions)[N]['params']>;
/** What a client may send. */
export type Request<N extends ActionName> = z.input<(typeof actions)[N]['params']>;
export type Result<N extends ActionName> = z.output<(typeof actions)[N]['data']>;
export type AccessOf<N extends ActionName> = (typeof actions)[N]['access'] & Access;

export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.output<(typeof events)[N]['data']>;
/** An event as it goes over the wire: `action` and its data, flat. */
export type EventOf<N extends EventName> = { readonly action: N } & EventData<N>;
export type AnyEvent = { [N in EventName]: EventOf<N> }[EventName];

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actions, name);
}

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}
