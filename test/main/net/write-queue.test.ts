import { PassThrough, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createWriteCycle } from '../../../main/net/write-queue.ts';

/** A socket that notes what it is asked to write. */
function recorder() {
  const writes: Buffer[] = [];
  const stream = new PassThrough();
  stream.write = (chunk: unknown) => {
    if (Buffer.isBuffer(chunk)) writes.push(chunk);
    return true;
  };
  return { stream, writes };
}

const chunks = ['one\n', 'two\n', 'three\n'].map((text) => Buffer.from(text));

describe('a write cycle', () => {
  it('[F4] writes once what a socket was sent in one turn, also by promises that came later', async () => {
    const { stream, writes } = recorder();
    const queue = createWriteCycle().queueFor(stream);
    queue.send(Buffer.from('event\n'));
    void Promise.resolve()
      .then(() => undefined)
      .then(() => queue.send(Buffer.from('answer\n')));
    expect(queue.queuedBytes).toBe(6);
    await turn();
    expect(writes.map(String)).toEqual(['event\nanswer\n']);
    expect(queue.queuedBytes).toBe(0);
  });

  it('[F4] shares one buffer among sockets that were sent the same', async () => {
    const cycle = createWriteCycle();
    const sockets = Array.from({ length: 5 }, recorder);
    const queues = sockets.map(({ stream }) => cycle.queueFor(stream));
    for (const chunk of chunks) for (const queue of queues) queue.send(chunk);
    queues[4]?.send(Buffer.from('and more\n'));
    await turn();
    const written = sockets.map(({ writes }) => writes[0]);
    expect(new Set(written.slice(0, 4)).size).toBe(1);
    expect(sockets.map(({ writes }) => String(writes))).toEqual([
      ...Array.from({ length: 4 }, () => 'one\ntwo\nthree\n'),
      'one\ntwo\nthree\nand more\n',
    ]);
  });

  it('[F4] does not take equal bytes of another turn, nor a beginning, for the same', async () => {
    const cycle = createWriteCycle();
    const { stream, writes } = recorder();
    const other = recorder();
    const queue = cycle.queueFor(stream);
    for (const chunk of chunks) queue.send(chunk);
    for (const chunk of chunks.slice(0, 2)) cycle.queueFor(other.stream).send(chunk);
    await turn();
    for (const chunk of chunks) queue.send(chunk);
    await turn();
    expect(writes.map(String)).toEqual(['one\ntwo\nthree\n', 'one\ntwo\nthree\n']);
    expect(String(other.writes.join(''))).toBe('one\ntwo\n');
  });

  it('[D4] counts what the socket still holds', async () => {
    const stuck = Object.assign(new PassThrough({ writableHighWaterMark: 1 }), {});
    stuck._transform = () => undefined;
    const queue = createWriteCycle().queueFor(stuck);
    queue.send(Buffer.alloc(10));
    await turn();
    queue.send(Buffer.alloc(5));
    expect(queue.queuedBytes).toBe(15);
  });

  it('[F4] leaves a socket alone that was destroyed meanwhile', async () => {
    const { stream, writes } = recorder();
    createWriteCycle().queueFor(stream).send(Buffer.from('late\n'));
    stream.destroy();
    await turn();
    expect(writes).toEqual([]);
    expect(stream).toBeInstanceOf(Writable);
  });
});
