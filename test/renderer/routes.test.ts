import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route, routeTo } from '../../renderer/routes.ts';
import { chat, room } from './state/support.ts';

describe('addresses of the interface', () => {
  const routes: Route[] = [
    { page: 'home' },
    { page: 'private' },
    { page: 'private', conversation: chat },
    { page: 'home', conversation: room },
    { page: 'groups', conversation: room, at: 12, thread: '01JABCDEFGHJKMNPQRSTVWXYZ0' },
    { page: 'settings' },
    { page: 'settings', section: 'appearance' },
    { page: 'host', section: 'people' },
    { page: 'welcome' },
  ];
  it.each(routes)('are read as they were written: %o', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it('lead to the page of the conversation', () => {
    expect(formatRoute(routeTo(room, 7))).toBe(`#/groups/${room}?at=7`);
  });

  it('are Home where they make no sense', () => {
    for (const text of ['', '#', '#/', '#/nowhere/x', '#/%E0%A4%A', 'javascript:alert(1)']) {
      expect(parseRoute(text)).toEqual({ page: 'home' });
    }
    expect(parseRoute(`#/groups/${room}?at=-3`)).toEqual({ page: 'groups', conversation: room });
  });
});
