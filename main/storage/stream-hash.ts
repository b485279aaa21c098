import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { HashReply, HashRequest } from './hash-worker.ts';

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

interface Waiting {
  resolve(hex: string): void;
  reject(error: Error): void;
}

class HashThread implements Hashing {
  readonly #bundle: URL;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastHash = 0;
  #lastRequest = 0;

  constructor(bundle: URL) {
    this.#bundle = bundle;
  }

  begin(): StreamHash {
    this.#lastHash += 1;
    const hash = this.#lastHash;
    return {
      update: async (bytes) => void (await this.#ask({ hash, bytes })),
      digest: () => this.#ask({ hash, end: true }),
      drop: () => void this.#ask({ hash, end: true }).catch(() => undefined),
    };
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#end(new Error('The store was closed.'));
  }

  #ask(request: Omit<HashRequest, 'id'>): Promise<string> {
    this.#lastRequest += 1;
    const id = this.#lastRequest;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#thread().postMessage({ ...request, id } satisfies HashRequest);
    });
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#bundle);
    worker.unref();
    worker.on('message', ({ id, hex }: HashReply) => {
      this.#waiting.get(id)?.resolve(hex);
      this.#waiting.delete(id);
    });
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new Error('The hash thread has ended.')));
    this.#worker = worker;
    return worker;
  }

  #end(error: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
