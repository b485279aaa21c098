import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { SearchFound, SearchJob } from './search-job.ts';
import { SearchRuns } from './search-runs.ts';
import type { SearchReply, SearchRequest } from './search-worker.ts';

/** Runs searches somewhere. */
export interface SearchRunner {
  run(job: SearchJob): Promise<SearchFound>;
  close(): Promise<void>;
}

/**
 * A thread of its own where its bundle lies beside this one; otherwise (run from the sources) this thread, one file in
 * a turn of the loop.
 */
export function createRunner(bundle: URL = new URL('./search-worker.mjs', import.meta.url)): SearchRunner {
  return existsSync(bundle) ? new SearchThread(bundle) : ownThread();
}

function ownThread(): SearchRunner {
  const runs = new SearchRuns();
  let closed = false;
  return {
    run: (job) => runs.run(job, () => closed),
    close: async () => {
      closed = true;
    },
  };
}

interface Waiting {
  resolve(found: SearchFound): void;
  reject(error: Error): void;
}

class SearchThread implements SearchRunner {
  readonly #bundle: URL;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(bundle: URL) {
    this.#bundle = bundle;
  }

  run(job: SearchJob): Promise<SearchFound> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const request: SearchRequest = { id, job };
      this.#thread().postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#end(new Error('The store was closed.'));
  }

  /** Started with the first search: most runs of the command line never need one. */
  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#bundle);
    worker.unref();
    worker.on('message', ({ id, found }: SearchReply) => {
      this.#waiting.get(id)?.resolve(found);
      this.#waiting.delete(id);
    });
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new Error('The search thread has ended.')));
    this.#worker = worker;
    return worker;
  }

  #end(error: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
