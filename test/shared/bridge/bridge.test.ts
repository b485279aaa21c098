import { describe, expect, it } from 'vitest';
import { type BridgeEvent, typedBridge } from '../../../shared/bridge/index.ts';

/** A bridge to an app that always answers the same. */
function bridgeTo(answer: unknown) {
  let listener: (event: unknown) => void = () => undefined;
  const bridge = typedBridge({
    invoke: async () => answer,
    pathOf: () => '',
    subscribe: (given) => {
      listener = given;
      return () => {
        listener = () => undefined;
      };
    },
  });
  return { bridge, tell: (event: unknown) => listener(event) };
}

describe('the bridge', () => {
  it('hands on the data of an answer', async () => {
    const { bridge } = bridgeTo({ ok: true, data: { running: false } });
    expect(await bridge.call('hosting', {})).toEqual({ running: false });
  });

  it('rejects with the sentence of a refusal', async () => {
    const { bridge } = bridgeTo({ ok: false, message: 'Not now.' });
    await expect(bridge.call('hosting', {})).rejects.toThrow('Not now.');
  });

  it('rejects what is no answer, or the answer to something else', async () => {
    for (const answer of [undefined, { ok: true, data: { here: 'yes' } }, { here: true }]) {
      await expect(bridgeTo(answer).bridge.call('hosting', {})).rejects.toThrow();
    }
  });

  it('drops events that it does not know, and all after the end of the subscription', () => {
    const { bridge, tell } = bridgeTo(undefined);
    const seen: BridgeEvent[] = [];
    const end = bridge.subscribe((event) => seen.push(event));
    tell({ event: 'quitting' });
    tell({ event: 'other' });
    tell(null);
    end();
    tell({ event: 'quitting' });
    expect(seen).toEqual([{ event: 'quitting' }]);
  });
});
