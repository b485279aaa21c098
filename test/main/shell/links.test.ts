import { describe, expect, it, vi } from 'vitest';
import { hearthLinkIn, linkAmong } from '../../../main/shell/links.ts';
import { conversationRoute } from '../../../main/shell/routes.ts';

vi.mock('electron', () => ({ app: {} }));

describe('links to a host', () => {
  it('are found among the words of a start, the last one', () => {
    expect(linkAmong(['electron', '.', '--hidden'])).toBeUndefined();
    expect(linkAmong(['electron', 'hearth://10.0.0.1/', 'HEARTH://10.0.0.2:48100'])).toBe('HEARTH://10.0.0.2:48100');
  });

  it('are none when they are damaged, or addresses of another kind', () => {
    for (const text of [
      'hearth:',
      'hearth://',
      'hearth://a b',
      'hearth://10.0.0.1/?fp=12',
      '10.0.0.1:48100',
      'http://a/',
    ]) {
      expect(hearthLinkIn(text)).toBeUndefined();
    }
  });
});

describe('the address of a conversation in the interface', () => {
  it('tells private chats, groups and channels apart', () => {
    const ulid = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    expect(conversationRoute(`p:${ulid}.${ulid}`)).toBe(`#/private/p:${ulid}.${ulid}`);
    expect(conversationRoute(`g:${ulid}`)).toBe(`#/groups/g:${ulid}`);
    expect(conversationRoute(`c:${ulid}`)).toBe(`#/channels/c:${ulid}`);
  });
});
