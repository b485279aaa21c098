import { limits } from '../../../../shared/protocol/limits.ts';
import { useApp } from '../../../state/context.tsx';
import type { ConversationFace } from '../../../state/selectors.ts';
import { useFormat } from '../../../ui/format.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { statusWord } from '../../../ui/status-word.ts';
import { useMembers } from '../participants.ts';

/** One line on whom one talks to: what they say of themselves, or how many there are. */
export function useStatusLine({ id, person, room, isNotes }: ConversationFace): string {
  const { common, conversation: words } = useMessages();
  const { relative } = useFormat();
  // In larger rooms nobody is told who comes and goes.
  const isCounted = room !== undefined && room.member_count <= limits.maxMembersTold;
  useMembers(id, isCounted);
  const online = useApp(({ members, people }) => {
    const held = members[id];
    if (!isCounted || held?.complete !== true) return undefined;
    return Object.keys(held.roles).filter((each) => isHere(people[each]?.status)).length;
  });
  if (isNotes) return words.notesStatus;
  if (room !== undefined) {
    const { member_count } = room;
    return online === undefined ? common.members(member_count) : words.membersOnline(member_count, online);
  }
  if (person === undefined) return '';
  const wasSeen = !isHere(person.status) && person.last_seen > 0;
  const status = wasSeen ? words.lastSeen(relative(person.last_seen)) : statusWord(person.status, common);
  return person.status_text === '' ? status : words.statusWith(status, person.status_text);
}

function isHere(status: string | undefined): boolean {
  return status !== undefined && status !== 'offline' && status !== 'invisible';
}
