import { reconnectDelay } from '../../client/backoff.ts';
import type { ClientClock } from '../../client/clock.ts';
import { hopeOf } from './errors.ts';
import { createStopper, type Stop, Stopped, type Stopper } from './stop.ts';

/** So many at once: more would only take the way from each other. */
const AT_ONCE = 3;
/** Of large ones fewer, so that a small one never waits for them. */
const LARGE_AT_ONCE = 2;
/** Bytes from which on one is large. */
const LARGE = 4 * 1024 * 1024;

export interface Job {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
  /** Brings it as far as it goes; `moved` is called when it has come further, for then the next wait is a short one. */
  run(run: { readonly stop: Stop; readonly moved: () => void }): Promise<void>;
  /** It will be tried again by itself, because of this. */
  waits(error: unknown): void;
  /** It will not. */
  failed(error: unknown): void;
}

/** Works on a few jobs at a time, tries again what may succeed, and rests while there is no connection. */
export interface Queue {
  add(job: Job): void;
  /** Stops it, if it is there; resolves when nothing of it runs any more. */
  remove(id: string): Promise<void>;
  setOnline(isOnline: boolean): void;
  close(): Promise<void>;
}

interface Entry {
  readonly job: Job;
  attempts: number;
  running: { readonly stopper: Stopper; readonly ended: Promise<void> } | undefined;
  cancelWait: (() => void) | undefined;
}

export function createQueue(clock: ClientClock): Queue {
  const entries = new Map<string, Entry>();
  let isOnline = false;

  function pump(): void {
    for (const entry of entries.values()) if (mayRun(entry)) begin(entry);
  }
  function mayRun(entry: Entry): boolean {
    if (!isOnline || entry.running !== undefined || entry.cancelWait !== undefined) return false;
    const running = [...entries.values()].filter((each) => each.running !== undefined);
    if (running.length >= AT_ONCE) return false;
    return entry.job.size < LARGE || running.filter(({ job }) => job.size >= LARGE).length < LARGE_AT_ONCE;
  }
  function begin(entry: Entry): void {
    const stopper = createStopper();
    const moved = () => {
      entry.attempts = 0;
    };
    const ended = entry.job.run({ stop: stopper, moved }).then(
      () => end(entry),
      (error: unknown) => end(entry, error),
    );
    entry.running = { stopper, ended };
  }
  function end(entry: Entry, error?: unknown): void {
    const wasStopped = entry.running?.stopper.reason !== undefined;
    entry.running = undefined;
    if (!wasStopped) {
      if (error !== undefined && hopeOf(error) === 'soon') wait(entry, error);
      else {
        entries.delete(entry.job.id);
        if (error !== undefined) entry.job.failed(error);
      }
    }
    pump();
  }
  function wait(entry: Entry, error: unknown): void {
    const asked = retryAfter(error);
    const delay = Math.max(asked, reconnectDelay(entry.attempts, clock));
    entry.attempts += 1;
    entry.cancelWait = clock.after(delay, () => {
      entry.cancelWait = undefined;
      pump();
    });
    entry.job.waits(error);
  }
  async function remove(id: string): Promise<void> {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entries.delete(id);
    entry.cancelWait?.();
    entry.running?.stopper.stop(new Stopped());
    await entry.running?.ended;
    pump();
  }
  return {
    add(job) {
      entries.set(job.id, { job, attempts: 0, running: undefined, cancelWait: undefined });
      pump();
    },
    remove,
    setOnline(next) {
      const isBack = next && !isOnline;
      isOnline = next;
      if (!isBack) return;
      for (const entry of entries.values()) {
        entry.cancelWait?.();
        entry.cancelWait = undefined;
      }
      pump();
    },
    async close() {
      isOnline = false;
      await Promise.all([...entries.keys()].map(remove));
    },
  };
}

function retryAfter(error: unknown): number {
  const asked = typeof error === 'object' && error !== null && 'retryAfter' in error ? error.retryAfter : 0;
  return typeof asked === 'number' ? asked : 0;
}
