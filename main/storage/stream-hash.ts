import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { AskedThread } from './asked-thread.ts';
import type { HashStep } from './hash-worker.ts';

/** SHA-256 of what comes piece by piece. */
export interface StreamHash {
  /** Resolves when the bytes are taken in and may be overwritten. */
  update(bytes: Uint8Array<SharedArrayBuffer>): Promise<void>;
  /** Hex, of all so far; nothing may follow. */
  digest(): Promise<string>;
  /** Nobody wants it any more. */
  drop(): void;
}

/** Makes hashes: in a thread of their own, so that the one that receives has its time for that. */
export interface Hashing {
  begin(): StreamHash;
  close(): Promise<void>;
}

/** In a thread where its bundle lies beside this one; otherwise (run from the sources) in this one. */
export function createHashing(bundle: URL = new URL('./hash-worker.mjs', import.meta.url)): Hashing {
  return existsSync(bundle) ? new HashThread(bundle) : { begin: ownHash, close: async () => undefined };
}

function ownHash(): StreamHash {
  const hash = createHash('sha256');
  return {
    update: async (bytes) => void hash.update(bytes),
    digest: async () => hash.digest('hex'),
    drop: () => undefined,
  };
}

class HashThread implements Hashing {
  readonly #thread: AskedThread<HashStep, string>;
  #last = 0;

  constructor(bundle: URL) {
    this.#thread = new AskedThread(bundle);
  }

  begin(): StreamHash {
    this.#last += 1;
    const hash = this.#last;
    return {
      update: async (bytes) => void (await this.#thread.ask({ hash, bytes })),
      digest: () => this.#thread.ask({ hash, end: true }),
      drop: () => void this.#thread.ask({ hash, end: true }).catch(() => undefined),
    };
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
