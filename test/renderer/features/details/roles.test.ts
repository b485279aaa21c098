import { describe, expect, it } from 'vitest';
import { actionsFor, leavingOf, type MemberAction } from '../../../../renderer/features/details/roles.ts';
import type { Role } from '../../../../shared/protocol/cards.ts';

describe('what is offered with a member', () => {
  const cases: [Role | undefined, Role | undefined, MemberAction[]][] = [
    [undefined, 'member', ['write']],
    ['member', 'member', ['write']],
    ['member', 'admin', ['write']],
    ['member', 'owner', ['write']],
    ['admin', 'member', ['write', 'make_admin', 'remove']],
    ['admin', 'admin', ['write']],
    ['admin', 'owner', ['write']],
    ['owner', 'member', ['write', 'make_admin', 'remove']],
    ['owner', 'admin', ['write', 'remove_admin', 'remove']],
    ['owner', undefined, ['write']],
  ];
  it.each(cases)('to a viewer who is %s, of somebody who is %s', (viewer, member, offered) => {
    expect(actionsFor({ account: 'u:1', role: viewer }, { account: 'u:2', role: member })).toEqual(offered);
  });

  it.each<[Role, MemberAction[]]>([
    ['member', []],
    ['admin', ['step_down']],
    ['owner', []],
  ])('to a %s, of oneself', (role, offered) => {
    const me = { account: 'u:1', role };
    expect(actionsFor(me, me)).toEqual(offered);
  });
});

describe('what leaving means', () => {
  it.each([
    [{ role: 'owner', visibility: 'public', member_count: 1 }, 'dissolves'],
    [{ role: 'owner', visibility: 'public', member_count: 5 }, 'passes_on'],
    [{ role: 'owner', visibility: 'invite', member_count: 5 }, 'passes_on'],
    [{ role: 'admin', visibility: 'public', member_count: 5 }, 'loses_role'],
    [{ role: 'admin', visibility: 'invite', member_count: 5 }, 'needs_invite'],
    [{ role: 'member', visibility: 'password', member_count: 5 }, 'needs_key'],
    [{ role: 'member', visibility: 'invite', member_count: 5 }, 'needs_invite'],
    [{ role: 'member', visibility: 'public', member_count: 5 }, 'can_return'],
  ] as const)('for %j is %s', (room, leaving) => {
    expect(leavingOf(room)).toBe(leaving);
  });
});
