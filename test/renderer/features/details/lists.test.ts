import { describe, expect, it } from 'vitest';
import { filterMembers, sortMembers } from '../../../../renderer/features/details/member-order.ts';
import { mutedUntil } from '../../../../renderer/state/mute-span.ts';
import type { Role, ShownStatus, UserCard } from '../../../../shared/protocol/cards.ts';

function member(name: string, role: Role = 'member', status: ShownStatus = 'online') {
  const person: UserCard = {
    id: `u:${name}`,
    user_id: name.toLowerCase(),
    name,
    status,
    last_seen: 0,
    status_text: '',
    title: `Title of ${name}`,
    about: '',
    gender: '',
    chat_color: '',
    avatar: '',
  };
  return { person, role };
}

const namesOf = (members: readonly { person: UserCard }[]) => members.map(({ person }) => person.name);

describe('members', () => {
  it('stand by role, then by who is here, then by name', () => {
    const members = [
      member('Zoe'),
      member('Ann', 'member', 'offline'),
      member('Bea', 'member', 'away'),
      member('Max', 'admin', 'offline'),
      member('Uli', 'admin', 'busy'),
      member('Kim', 'owner', 'offline'),
    ];
    expect(namesOf(sortMembers(members, 'en'))).toEqual(['Kim', 'Uli', 'Max', 'Bea', 'Zoe', 'Ann']);
  });

  it('stand by the order of names of the language', () => {
    const members = [member('张三'), member('李四'), member('白五')];
    expect(namesOf(sortMembers(members, 'zh-CN'))).toEqual(['白五', '李四', '张三']);
  });

  it('are found by name, handle and title in any case', () => {
    const members = [member('Élise'), member('Bob')];
    expect(namesOf(filterMembers(members, ' éLISE '))).toEqual(['Élise']);
    expect(namesOf(filterMembers(members, 'title OF b'))).toEqual(['Bob']);
    expect(filterMembers(members, ' ')).toBe(members);
  });
});

describe('a mute', () => {
  const now = new Date(2026, 9, 24, 22, 30).getTime();

  it('of a span ends after it', () => {
    expect(mutedUntil('hour', now) - now).toBe(3_600_000);
    expect(mutedUntil('eight_hours', now) - now).toBe(8 * 3_600_000);
  });

  it('until tomorrow ends in the morning by the clock of the device', () => {
    expect(new Date(mutedUntil('tomorrow', now))).toEqual(new Date(2026, 9, 25, 8, 0));
    expect(new Date(mutedUntil('tomorrow', new Date(2026, 11, 31, 9).getTime()))).toEqual(new Date(2027, 0, 1, 8));
  });

  it('until tomorrow, begun after midnight, ends in the morning that comes next', () => {
    expect(new Date(mutedUntil('tomorrow', new Date(2026, 9, 25, 1).getTime()))).toEqual(new Date(2026, 9, 25, 8));
  });
});
