import { limits } from '../../../../shared/protocol/limits.ts';
import { useApp } from '../../../state/context.tsx';
import { isHere } from '../../../state/presence.ts';
import type { ConversationFace } from '../../../state/selectors.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { usePresence } from '../../../use-presence.ts';
import { useMembers } from '../participants.ts';

/** One line on whom one talks to: what they say of themselves, or how many there are. */
export function useStatusLine({ id, person, room, isNotes }: ConversationFace): string {
  const { common, conversation: words } = useMessages();
  const presence = usePresence();
  // In larger rooms nobody is told who comes and goes.
  const isCounted = room !== undefined && room.member_count <= limits.maxMembersTold;
  useMembers(id, isCounted);
  const online = useApp(({ members, people }) => {
    const held = members[id];
    if (!isCounted || held?.complete !== true) return undefined;
    return Object.keys(held.roles).filter((each) => isHere(people[each]?.status ?? 'offline')).length;
  });
  if (isNotes) return words.notesStatus;
  if (room !== undefined) {
    const { member_count } = room;
    return online === undefined ? common.members(member_count) : words.membersOnline(member_count, online);
  }
  if (person === undefined) return '';
  const status = presence(person);
  return person.status_text === '' ? status : words.statusWith(status, person.status_text);
}
