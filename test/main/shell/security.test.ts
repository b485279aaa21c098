import { describe, expect, it } from 'vitest';
import { guardPermissions, isPageOf, mayHave, mayOpenOutside } from '../../../main/shell/security.ts';

describe('the pages that may ask', () => {
  it('are those of the app’s origin only', () => {
    expect(isPageOf('app://hearth', 'app://hearth/index.html?window=chat#/private')).toBe(true);
    for (const address of [
      'app://hearth.example/',
      'app://other/',
      'app://hearth:80/',
      'https://hearth/',
      'app:hearth/',
      'blob:app://hearth/1',
      'file:///etc/passwd',
      'about:blank',
      '',
    ]) {
      expect(isPageOf('app://hearth', address)).toBe(false);
    }
  });
});

describe('the addresses that other programs open', () => {
  it('are those of web pages and of people', () => {
    expect(mayOpenOutside('https://example.org/a?b=c#d')).toBe(true);
    expect(mayOpenOutside('http://192.168.1.20:8080/')).toBe(true);
    expect(mayOpenOutside('mailto:alice@example.org')).toBe(true);
    for (const address of [
      'file:///etc/passwd',
      'smb://server/share',
      'ms-msdt:/id',
      'javascript:alert(1)',
      'data:text/html,x',
      'app://hearth/',
      'https://alice:key@example.org/',
      `https://example.org/${'x'.repeat(2_048)}`,
      'no address',
      '',
    ]) {
      expect(mayOpenOutside(address)).toBe(false);
    }
  });
});

describe('the permissions', () => {
  const page = 'app://hearth/index.html';
  const main = { address: page, isMainFrame: true };

  it('[Q81] of calls are for the page of a window of the app, and nothing else', () => {
    for (const permission of ['media', 'display-capture', 'speaker-selection']) {
      expect(mayHave(permission, main, 'app://hearth')).toBe(true);
      expect(mayHave(permission, { ...main, securityOrigin: 'app://hearth/' }, 'app://hearth')).toBe(true);
      expect(mayHave(permission, { ...main, isMainFrame: false }, 'app://hearth')).toBe(false);
      expect(mayHave(permission, { ...main, address: 'about:blank' }, 'app://hearth')).toBe(false);
      expect(mayHave(permission, { ...main, securityOrigin: 'https://example.org/' }, 'app://hearth')).toBe(false);
    }
    for (const permission of ['geolocation', 'midi', 'usb', 'hid', 'clipboard-read', 'openExternal', 'unknown']) {
      expect(mayHave(permission, main, 'app://hearth')).toBe(false);
    }
  });

  it('[Q81] for devices ask the system too, and name a device', async () => {
    const asked: unknown[] = [];
    type Session = Parameters<typeof guardPermissions>[0];
    type Handler = Parameters<Session['setPermissionRequestHandler']>[0];
    let handler: Handler = null;
    const session = {
      setPermissionRequestHandler: (given: Handler) => {
        handler = given;
      },
      setPermissionCheckHandler: () => undefined,
      setDevicePermissionHandler: () => undefined,
    };
    guardPermissions(session as unknown as Session, 'app://hearth', async (devices) => {
      asked.push(devices);
      return !devices.includes('video');
    });
    const answer = (mediaTypes: readonly string[], requestingUrl = page) =>
      new Promise((resolve) => {
        const details = { requestingUrl, isMainFrame: true, mediaTypes, securityOrigin: 'app://hearth/' };
        (handler as unknown as (...parts: unknown[]) => void)(null, 'media', resolve, details);
      });
    expect(await answer(['audio'])).toBe(true);
    expect(await answer(['video'])).toBe(false);
    expect(await answer([])).toBe(false);
    expect(await answer(['audio'], 'https://example.org/')).toBe(false);
    expect(asked).toEqual([['audio'], ['video']]);
  });
});
