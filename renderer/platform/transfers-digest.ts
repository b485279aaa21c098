import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { DigestPort, Source } from '../../shared/device/transfers/ports.ts';
import { createHash, type HashOrder, type HashReport } from './transfers-hash.ts';

/** Bytes up to which hashing is worth the wait: a browser hashes about as fast as a good network sends. */
const MOST = 512 * 1024 * 1024;
/** What is smaller is hashed before a worker would have begun. */
const SMALL = 1024 * 1024;

type Work = Parameters<DigestPort['sha256']>[1];

/** Hashes in a worker, so that the page stays fluent; where there are none, piece by piece in the page. */
export const digest: DigestPort = {
  most: MOST,
  sha256: (source, work) =>
    source.size <= SMALL || typeof Worker === 'undefined' ? hashHere(source, work) : hashInWorker(source, work),
  async hmac(key, data) {
    const mac = hmac.create(sha256, key);
    for (const piece of data) mac.update(piece);
    return bytesToHex(mac.digest());
  },
};

async function hashHere(source: Source, { stop, progress }: Work): Promise<string> {
  const hash = createHash();
  let read = 0;
  for await (const piece of source.read(0, source.size)) {
    stop.check();
    hash.add(piece);
    read += piece.length;
    progress(read);
  }
  return hash.end();
}

async function hashInWorker(source: Source, { stop, progress }: Work): Promise<string> {
  const worker = new Worker(new URL('./transfers-hash-worker.ts', import.meta.url), { type: 'module' });
  try {
    let read = 0;
    for await (const piece of source.read(0, source.size)) {
      stop.check();
      const { length } = piece;
      await ask(worker, { piece: new Uint8Array(piece) });
      read += length;
      progress(read);
    }
    const report = await ask(worker, { end: true });
    return 'sha256' in report ? report.sha256 : hashHere(source, { stop, progress });
  } finally {
    worker.terminate();
  }
}

function ask(worker: Worker, order: HashOrder): Promise<HashReport> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<HashReport>) => resolve(data);
    worker.onerror = () => reject(new Error('The file could not be looked at.'));
    worker.postMessage(order, 'piece' in order ? [order.piece.buffer] : []);
  });
}
