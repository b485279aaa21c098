import type { ResponseTag } from '../protocol/envelope.ts';
import { type ActionName, actions, type Request, type Result } from '../protocol/index.ts';
import { limits } from '../protocol/limits.ts';
import type { ClientClock } from './clock.ts';
import { deferred } from './deferred.ts';
import { asError, BadAnswer, RequestRefused, RequestTimeout } from './errors.ts';
import { fitsInBytes } from './utf8.ts';

export interface Answer<N extends ActionName> {
  readonly data: Result<N>;
  /** The thing was there before. */
  readonly existing: boolean;
}

export interface Question<N extends ActionName> {
  readonly action: N;
  readonly params: Request<N>;
  /** Milliseconds to wait for the answer. */
  readonly timeout: number;
  /**
   * Called as the answer is read, before anything that arrived after it: what an answer changes takes its place in
   * the order of events by this.
   */
  readonly answered?: ((answer: Answer<N>) => void) | undefined;
}

/** The open questions of one connection. */
export interface Requests {
  /** Rejects with RequestRefused, RequestTimeout, BadAnswer, or what `fail` was given. */
  ask<N extends ActionName>(question: Question<N>): Promise<Answer<N>>;
  /** A response came; one that nobody waits for is ignored. */
  answer(response: ResponseTag): void;
  /** Resolves when everything that is open now is answered or given up. */
  settled(): Promise<void>;
  /** Rejects everything that is open. */
  fail(error: Error): void;
}

interface Pending {
  readonly settle: (response: ResponseTag) => void;
  readonly fail: (error: Error) => void;
  readonly finished: Promise<unknown>;
}

export interface RequestsParts {
  readonly clock: ClientClock;
  readonly send: (text: string) => void;
}

export function createRequests({ clock, send }: RequestsParts): Requests {
  const pending = new Map<string, Pending>();
  let last = 0;

  function ask<N extends ActionName>({ action, params, timeout, answered }: Question<N>): Promise<Answer<N>> {
    const tagId = String(++last);
    const text = JSON.stringify({ ...params, action, tag_id: tagId });
    // The host closes the connection on a longer one, and would do so again after each reconnect.
    if (!fitsInBytes(text, limits.maxTagBytes - 1)) {
      return Promise.reject(new RequestRefused({ response: 'failed', reason: 'too_large' }));
    }
    const { promise, resolve, reject } = deferred<Answer<N>>();
    // One that comes too late for who asked still takes its place in the order: the entry stays.
    const cancel = clock.after(timeout, () => reject(new RequestTimeout(action)));
    function settle(response: ResponseTag): void {
      cancel();
      try {
        const answer = readAnswer(action, response);
        answered?.(answer);
        resolve(answer);
      } catch (error) {
        reject(asError(error));
      }
    }
    function fail(error: Error): void {
      cancel();
      reject(error);
    }
    pending.set(tagId, { settle, fail, finished: promise });
    send(text);
    return promise;
  }
  function take(tagId: string): Pending | undefined {
    const found = pending.get(tagId);
    pending.delete(tagId);
    return found;
  }
  return {
    ask,
    answer: (response) => take(response.response_to)?.settle(response),
    settled: async () => void (await Promise.allSettled([...pending.values()].map((one) => one.finished))),
    fail(error) {
      for (const tagId of [...pending.keys()]) take(tagId)?.fail(error);
    },
  };
}

function readAnswer<N extends ActionName>(action: N, response: ResponseTag): Answer<N> {
  const done = response.response === 'successful' || response.response === 'existing';
  // `existing` with a reason is a refusal ("that name is taken"), without one it is the thing itself.
  if (!done || response.reason !== undefined) throw new RequestRefused(response);
  const parsed = actions[action].data.safeParse(response.data ?? {});
  if (!parsed.success) throw new BadAnswer(`answer to ${action}`, parsed.error);
  // The table ties the schema to its action; that tie is lost where the action is a parameter.
  return { data: parsed.data as Result<N>, existing: response.response === 'existing' };
}
