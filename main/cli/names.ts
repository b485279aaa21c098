import type { ClientEvent } from '../../shared/client/events.ts';
import { isPrivate, privateMembers } from '../../shared/protocol/ids.ts';

/** What people and rooms are called, learned from what a client tells; an id stands for what is not known. */
export interface Names {
  learn(event: ClientEvent): void;
  person(id: string): string;
  /** As `hearth send` takes it: `@handle`, `#handle` or `!handle`. */
  conversation(id: string, me: string): string;
}

export function createNames(): Names {
  const people = new Map<string, string>();
  const rooms = new Map<string, string>();
  const person = (id: string) => people.get(id) ?? id;
  return {
    learn(event) {
      if (event.kind === 'cards') {
        for (const { id, user_id } of event.users) people.set(id, user_id);
        for (const { id, handle } of event.rooms) rooms.set(id, handle);
      }
      if (event.kind === 'signed_in') people.set(event.user.id, event.user.user_id);
      if (event.kind !== 'event') return;
      if (event.event.action === 'room_changed') rooms.set(event.event.room.id, event.event.room.handle);
      if (event.event.action === 'user_changed' || event.event.action === 'member_added') {
        people.set(event.event.user.id, event.event.user.user_id);
      }
    },
    person,
    conversation(id, me) {
      if (isPrivate(id)) {
        const [one, other] = privateMembers(id);
        return `@${person(one === me ? other : one)}`;
      }
      const name = rooms.get(id);
      if (name === undefined) return id;
      return id.startsWith('c:') ? `!${name}` : `#${name}`;
    },
  };
}
