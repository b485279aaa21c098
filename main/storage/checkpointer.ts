import type { Log } from '../log.ts';

export interface CheckpointerOptions {
  readonly run: () => Promise<void>;
  /** Bytes that wait to be brought in. */
  readonly waiting: () => number;
  readonly log: Log;
  /** Begins when so much waits, in bytes. */
  readonly bytes: number;
  /** Begins when nothing was written for so long, in ms, and after a few times that anyway; also waited after a failure. */
  readonly delay: number;
  /** When so much waits, in bytes, writers wait too. */
  readonly limit: number;
}

/** So many times the delay begins anew when there were writes in it: a checkpoint holds up the writes beside it. */
const MOST_DELAYS = 6;

/** Decides when a checkpoint runs: one at a time, in the background. */
export class Checkpointer {
  readonly #options: CheckpointerOptions;
  #turn: Promise<unknown> = Promise.resolve();
  #scheduled: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  /** Whether there were writes in this delay, and how many delays there were before it. */
  #busy = false;
  #delays = 0;
  #failed = false;
  #stopped = false;

  constructor(options: CheckpointerOptions) {
    this.#options = options;
  }

  /** The journal was written. */
  written(): void {
    if (this.#options.waiting() >= this.#options.bytes && !this.#failed && this.#running === undefined)
      this.#inBackground();
    else if (this.#timer === undefined) this.soon();
    else this.#busy = true;
  }

  /** Runs one after the delay, unless one is due sooner. */
  soon(): void {
    if (this.#stopped || this.#timer !== undefined) return;
    this.#delays = 0;
    this.#wait();
  }

  #wait(): void {
    this.#busy = false;
    this.#delays += 1;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#busy && this.#delays < MOST_DELAYS) this.#wait();
      else this.#inBackground();
    }, this.#options.delay).unref();
  }

  /** What writers have to wait for, if anything. */
  admit(): Promise<void> | undefined {
    if (this.#options.waiting() < this.#options.limit) return undefined;
    return this.#running ?? this.now();
  }

  /** Runs one that takes in all that is durable at this moment. */
  now(): Promise<void> {
    this.#scheduled ??= this.exclusive(() => {
      this.#scheduled = undefined;
      return this.#run();
    });
    return this.#scheduled;
  }

  /** Runs something while no checkpoint does. */
  exclusive<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(run);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** No more of them by themselves; resolves when the last one has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#turn;
  }

  async #run(): Promise<void> {
    this.#running = this.#options.run();
    try {
      await this.#running;
      this.#failed = false;
    } catch (error) {
      this.#failed = true;
      this.#options.log.error('storage_checkpoint_failed', { error });
      this.soon();
      throw error;
    } finally {
      this.#running = undefined;
    }
  }

  #inBackground(): void {
    if (this.#stopped || this.#scheduled !== undefined) return;
    this.now().catch(() => undefined);
  }
}
