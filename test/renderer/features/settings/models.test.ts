import { describe, expect, it } from 'vitest';
import { readHexColor } from '../../../../renderer/features/settings/chat-color.ts';
import { knownHosts } from '../../../../renderer/features/settings/known-hosts.ts';
import { isNameEmpty, longest, requestsFor } from '../../../../renderer/features/settings/profile-fields.ts';
import { sectionsFor } from '../../../../renderer/features/settings/sections.ts';
import type { ListedHost } from '../../../../shared/bridge/hosts.ts';
import { profile } from '../../../../shared/protocol/cards.ts';
import { displayName } from '../../../../shared/protocol/session.ts';

describe('the profile', () => {
  it('goes in as many requests as it takes', () => {
    expect(requestsFor({ name: 'Ada', title: 'Design' })).toEqual({ name: 'Ada', profile: { title: 'Design' } });
    expect(requestsFor({ name: 'Ada' })).toEqual({ name: 'Ada', profile: undefined });
    expect(requestsFor({ about: '' })).toEqual({ name: undefined, profile: { about: '' } });
  });

  it('takes as much as the protocol does, and no more', () => {
    for (const field of ['status_text', 'title', 'gender', 'about'] as const) {
      expect(profile.shape[field].safeParse('x'.repeat(longest[field])).success).toBe(true);
      expect(profile.shape[field].safeParse('x'.repeat(longest[field] + 1)).success).toBe(false);
    }
    expect(displayName.safeParse('x'.repeat(longest.name)).success).toBe(true);
    expect(displayName.safeParse('x'.repeat(longest.name + 1)).success).toBe(false);
  });

  it('knows a name of which nothing is seen', () => {
    expect(isNameEmpty(' \u200b\u2060 ')).toBe(true);
    expect(isNameEmpty(' 博 ')).toBe(false);
  });
});

describe('a colour that was typed', () => {
  it('is read as it was meant', () => {
    expect(['#C2410C', 'c2410c', ' #c41 ', '#c2410', 'red', ''].map(readHexColor)).toEqual([
      '#c2410c',
      '#c2410c',
      '#cc4411',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the sections', () => {
  it('leave out what a browser has not', () => {
    expect(sectionsFor('desktop')).toContain('computer');
    expect(sectionsFor('browser')).not.toContain('computer');
  });
});

describe('trusted hosts', () => {
  const known = { fingerprint: 'ab', accounts: [{ account: 'u:1', user_id: 'ada' }] };
  const nearby = { people_online: 1, registration: 'open', unreachable: false } as const;
  const listed: readonly ListedHost[] = [
    { id: 'far', name: 'Far', address: '', here: false, known },
    { id: 'strange', name: 'Strange', address: '1.2.3.4:1', here: false, nearby },
    { id: 'near', name: 'Near', address: '1.2.3.5:1', here: false, nearby, known },
    { id: 'mine', name: 'Mine', address: '1.2.3.6:1', here: true, nearby, known },
    { id: 'now', name: 'Now', address: '1.2.3.7:1', here: false, nearby, known },
  ];

  it('are those that are pinned, the present one first', () => {
    const current = { id: 'now', name: 'Now', fingerprint: 'ab', address: '', version: '1' };
    expect(knownHosts(listed, current).map(({ id, standing }) => [id, standing])).toEqual([
      ['now', 'current'],
      ['mine', 'here'],
      ['near', 'nearby'],
      ['far', 'away'],
    ]);
    expect(knownHosts(listed, undefined).every(({ standing }) => standing !== 'current')).toBe(true);
  });
});
