import { describe, expect, it } from 'vitest';
import { answerCall } from '../../../main/shell/answer.ts';
import type { BridgeHandlers } from '../../../shared/bridge/index.ts';

const here = { running: false } as const;
const handlers = { hosting: () => here } as Partial<BridgeHandlers> as BridgeHandlers;

describe('the answers to a window', () => {
  it('carry what the handler returns', async () => {
    expect(await answerCall(handlers, 'hosting', {})).toEqual({ ok: true, data: here });
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
    const failing: BridgeHandlers = {
      ...handlers,
      hosting: () => {
        throw new Error('The disk is full.');
      },
    };
    expect(await answerCall(failing, 'hosting', {})).toEqual({ ok: false, message: 'The disk is full.' });
  });
});
