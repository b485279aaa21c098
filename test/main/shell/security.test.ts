import { describe, expect, it } from 'vitest';
import { isPageOf, mayOpenOutside } from '../../../main/shell/security.ts';

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
