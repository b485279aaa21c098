import { describe, expect, it } from 'vitest';
import { ask } from '../../../shared/device/asking.ts';
import type { ActionName, Result } from '../../../shared/protocol/index.ts';

/** A host that answers everything with a token. */
function asking(action: ActionName) {
  const client = { request: async <N extends ActionName>() => ({ token: 'secret', rest: 1 }) as unknown as Result<N> };
  return ask({ client, answered: () => undefined }, { action, params: {} });
}

describe('what who asks is given', () => {
  it('[C51] is never a token of this device', async () => {
    expect(await asking('change_key')).toEqual({ done: true, data: { token: '', rest: 1 } });
    expect(await asking('login')).toMatchObject({ done: false });
  });

  it.each(['host_create_bot', 'host_create_token'] as const)('[C93] is the token of a program: %s', async (action) => {
    expect(await asking(action)).toEqual({ done: true, data: { token: 'secret', rest: 1 } });
  });
});
