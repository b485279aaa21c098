import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type EventStream, openEventStream } from '../../../../main/host/http/event-stream.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

describe('an event stream', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  async function open(here: () => string | undefined = () => undefined) {
    const clock = createManualClock();
    const streams: EventStream[] = [];
    let closed = 0;
    const server = createServer((_, response) => {
      streams.push(openEventStream({ response, clock, here, closed: () => void closed++ }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const request = get({ host: '127.0.0.1', port });
    ends.push(() => {
      request.destroy();
      server.close();
      server.closeAllConnections();
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const [stream] = streams;
    if (stream === undefined) throw new Error('there is a response without a stream');
    return { clock, stream, response, closed: () => closed };
  }
  const big = { id: '1', action: 'chat', json: JSON.stringify({ text: 'x'.repeat(60_000) }) };

  it('[X9] gives a sign of life every 15 s, with where it is', async () => {
    const { clock, response, stream } = await open(() => 'abc.1.2');
    let text = '';
    response.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    await clock.advance(14_999);
    stream.mark('first');
    await expect.poll(() => text).toBe('retry: 2000\n\nid: first\n\n');
    await clock.advance(1);
    await expect.poll(() => text).toContain(':\nid: abc.1.2\n\n');
    await clock.advance(15_000);
    await expect.poll(() => text.split(':\nid: abc.1.2\n\n').length).toBe(3);
  });

  it('[X9] ends for who does not read, and keeps nothing for them', async () => {
    const { clock, response, stream, closed } = await open();
    response.pause();
    for (let count = 0; count < 500; count++) stream.event(big);
    await expect.poll(closed).toBe(1);
    expect(await stream.ready()).toBe(false);
    expect(clock.waiting).toBe(0);
  });

  it('[X9] waits for who reads slowly, for 30 s', async () => {
    const { clock, response, stream, closed } = await open();
    response.pause();
    while (await Promise.race([stream.ready(), new Promise((resolve) => setTimeout(resolve, 50))])) stream.event(big);
    const ready = stream.ready();
    response.resume();
    expect(await ready).toBe(true);
    response.pause();
    while (await Promise.race([stream.ready(), new Promise((resolve) => setTimeout(resolve, 50))])) stream.event(big);
    const never = stream.ready();
    await clock.advance(30_000);
    expect(await never).toBe(false);
    expect(closed()).toBe(1);
  });
});
