import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startTestHost } from '../../support/host.ts';

describe('the TLS listener', () => {
  it('[K5] counts nobody who knocked and went away before the handshake', async () => {
    await using host = await startTestHost({ settings: { max_unauthenticated: 4 } });
    // Twice as many would be cut off, so some of these are only let in because others are forgotten.
    for (let knock = 0; knock < 30; knock += 1) {
      const socket = connectTcp({ port: host.port, host: '127.0.0.1' });
      await once(socket, 'connect');
      socket.end();
      socket.resume();
      await once(socket, 'close');
    }
    const begun = performance.now();
    await host.close();
    expect(performance.now() - begun, 'and stops without waiting for them').toBeLessThan(1_500);
  });
});
