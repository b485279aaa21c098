import { botsActions } from '../../../../shared/protocol/bots.ts';
import { callsActions, callsEvents } from '../../../../shared/protocol/calls.ts';
import type { Access, ActionDefinition, EventDefinition } from '../../../../shared/protocol/define.ts';
import { filesActions, filesEvents } from '../../../../shared/protocol/files.ts';
import { hostingActions, hostingEvents } from '../../../../shared/protocol/hosting.ts';
import { messagesActions, messagesEvents } from '../../../../shared/protocol/messages.ts';
import { peopleActions, peopleEvents } from '../../../../shared/protocol/people.ts';
import { roomsActions, roomsEvents } from '../../../../shared/protocol/rooms.ts';
import { sessionActions, sessionEvents } from '../../../../shared/protocol/session.ts';

export interface Feature {
  readonly title: string;
  readonly actions: Readonly<Record<string, ActionDefinition>>;
  readonly events: Readonly<Record<string, EventDefinition>>;
}

/** The protocol as its reader meets it. */
export const features: readonly Feature[] = [
  { title: 'Messages', actions: messagesActions, events: messagesEvents },
  { title: 'Groups and channels', actions: roomsActions, events: roomsEvents },
  { title: 'People', actions: peopleActions, events: peopleEvents },
  { title: 'Files', actions: filesActions, events: filesEvents },
  { title: 'Calls', actions: callsActions, events: callsEvents },
  { title: 'Signing in', actions: sessionActions, events: sessionEvents },
  { title: 'Bots and webhooks', actions: botsActions, events: {} },
  { title: 'Running the host', actions: hostingActions, events: hostingEvents },
];

/** Who may call an action, in words. */
export function callersOf(access: Access): string {
  switch (access.who) {
    case 'anyone':
      return 'anyone, without signing in';
    case 'account':
      return 'everybody who is signed in';
    case 'room':
      return access.role === 'visitor' ? 'who may find the room' : `the room’s ${rolesFrom[access.role]}`;
    case 'participant':
      return 'who takes part in the conversation';
    case 'speaker':
      return 'who may write to the recipient';
    case 'host_admin':
      return 'admins of the host';
    case 'host_owner':
      return 'the owner of the host';
  }
}

const rolesFrom = { member: 'members', admin: 'admins', owner: 'owner' } as const;

/** What a token of a bot needs for an action, in words. */
export function scopeOf({ scope, access }: ActionDefinition): string {
  if (access.who === 'anyone') return 'none';
  return scope === 'any' ? 'any of them' : (scope ?? 'not for bots');
}
