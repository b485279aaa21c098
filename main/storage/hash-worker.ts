import { createHash, type Hash } from 'node:crypto';
import { answerQuestions } from './answering.ts';

/** Bytes for a hash, or its end. */
export interface HashStep {
  readonly hash: number;
  readonly bytes?: Uint8Array<SharedArrayBuffer>;
  readonly end?: boolean;
}

const hashes = new Map<number, Hash>();

/** The hash in hex, empty until its end. */
answerQuestions<HashStep, string>(({ hash, bytes, end }) => {
  const running = hashes.get(hash) ?? createHash('sha256');
  hashes.set(hash, running);
  if (bytes !== undefined) running.update(bytes);
  if (end !== true) return '';
  hashes.delete(hash);
  return running.digest('hex');
});
