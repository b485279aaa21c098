import { Worker } from 'node:worker_threads';
import type { Answered, Asked } from './answering.ts';

interface Waiting<A> {
  resolve(answer: A): void;
  reject(error: Error): void;
}

/** A thread that is asked and answers (`answerQuestions`); begun with the first question, and again when it has ended. */
export class AskedThread<Q, A> {
  readonly #bundle: URL;
  readonly #waiting = new Map<number, Waiting<A>>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(bundle: URL) {
    this.#bundle = bundle;
  }

  /** Rejects when the thread ends without an answer. */
  ask(question: Q): Promise<A> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#thread().postMessage({ id, question } satisfies Asked<Q>);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#end(new Error('The store was closed.'));
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#bundle);
    worker.unref();
    worker.on('message', ({ id, answer }: Answered<A>) => {
      this.#waiting.get(id)?.resolve(answer);
      this.#waiting.delete(id);
    });
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new Error('The thread has ended.')));
    this.#worker = worker;
    return worker;
  }

  #end(error: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
