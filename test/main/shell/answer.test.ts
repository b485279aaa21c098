import { describe, expect, it } from 'vitest';
import { answerCall } from '../../../main/shell/answer.ts';
import { isPageOf } from '../../../main/shell/security.ts';

const handlers = { hosting: () => ({ here: true }) };

describe('the answers to a window', () => {
  it('carry what the handler returns', async () => {
    expect(await answerCall(handlers, 'hosting', {})).toEqual({ ok: true, data: { here: true } });
  });

  it('refuse what is no call, names of the prototype included', async () => {
    for (const name of ['other', '__proto__', 'toString', 7, undefined]) {
      expect(await answerCall(handlers, name, {})).toMatchObject({ ok: false });
    }
  });

  it('refuse wrong parameters', async () => {
    expect(await answerCall(handlers, 'hosting', null)).toMatchObject({ ok: false });
  });

  it('carry the sentence of what a handler throws', async () => {
    const failing = {
      hosting: () => {
        throw new Error('The disk is full.');
      },
    };
    expect(await answerCall(failing, 'hosting', {})).toEqual({ ok: false, message: 'The disk is full.' });
  });
});

describe('the pages that may ask', () => {
  it('are those of the host’s origin only', () => {
    const origin = 'http://127.0.0.1:48180';
    expect(isPageOf(origin, 'http://127.0.0.1:48180/some/page')).toBe(true);
    for (const address of [
      'http://127.0.0.1:48181/',
      'http://127.0.0.1.example/',
      'file:///etc/passwd',
      '',
      'about:blank',
    ]) {
      expect(isPageOf(origin, address)).toBe(false);
    }
  });
});
