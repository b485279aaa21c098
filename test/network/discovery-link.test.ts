import { describe, expect, it } from 'vitest';
import { openBonjour } from '../../main/discovery/bonjour.ts';
import type { LanInterface } from '../../main/discovery/interfaces.ts';

const gone: LanInterface = {
  name: 'eth9',
  address: '10.99.99.99',
  netmask: '255.255.255.0',
  loopback: false,
  linkLocal: false,
  virtual: false,
  vpn: false,
  index: undefined,
  rank: 0,
};

describe('a link', () => {
  it('[N19] on an address that this computer has not got fails through its handler, closes, and sends nothing later', async () => {
    const failure = await new Promise<Error>((resolve) => {
      const publish = { instance: 'Anna', host: 'anna.local', port: 48100, text: () => ({ v: '1' }) };
      const link = openBonjour({
        on: gone,
        publish,
        onReady: () => undefined,
        onFailure: (error) => void link.close().then(() => resolve(error)),
      });
    });
    expect(failure).toMatchObject({ syscall: 'addMembership' });
  });
});
