import { createHash, type Hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

/** Bytes for a hash, or its end. */
export interface HashRequest {
  readonly id: number;
  readonly hash: number;
  readonly bytes?: Uint8Array<SharedArrayBuffer>;
  readonly end?: boolean;
}

export interface HashReply {
  readonly id: number;
  /** Empty until the end. */
  readonly hex: string;
}

const hashes = new Map<number, Hash>();

parentPort?.on('message', ({ id, hash, bytes, end }: HashRequest) => {
  const running = hashes.get(hash) ?? createHash('sha256');
  hashes.set(hash, running);
  if (bytes !== undefined) running.update(bytes);
  let hex = '';
  if (end === true) {
    hashes.delete(hash);
    hex = running.digest('hex');
  }
  const reply: HashReply = { id, hex };
  parentPort?.postMessage(reply);
});
