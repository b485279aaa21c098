import type { Message } from '../../../shared/protocol/cards.ts';
import type { ActionName, Request, Result } from '../../../shared/protocol/index.ts';
import { limits } from '../../../shared/protocol/limits.ts';
import { type Caller, demand } from '../callers.ts';
import type { Clock } from '../clock.ts';

/** Messages that one answer brings at most: the newest ones. */
const MOST_MESSAGES = 10_000;
/** How often somebody is waited for who asks faster than the host allows. */
const PATIENCE = 20;

/** Reads one page of a list. */
type Page<T> = (cursor: string | undefined) => Promise<{ items: readonly T[]; cursor?: string | undefined }>;

/** Asks for several things in a row; where that is too fast for the host it waits, instead of failing halfway. */
export interface Asking {
  /** Throws what the host answers with. */
  ask<N extends ActionName>(action: N, params: Request<N>): Promise<Result<N>>;
  /** The messages of a conversation after that number, in order, without those that are deleted or hidden. */
  messages(conversation: string, after?: number): Promise<Message[]>;
  /** Everything of a list that comes in pages. */
  all<T>(page: Page<T>): Promise<T[]>;
}

export function createAsking(caller: Caller, clock: Clock): Asking {
  async function ask<N extends ActionName>(action: N, params: Request<N>): Promise<Result<N>> {
    for (let attempt = 0; ; attempt++) {
      const outcome = await caller.ask(action, params);
      if (outcome.ok || outcome.reason !== 'slow_down' || attempt >= PATIENCE) return demand(outcome);
      await new Promise<void>((resolve) => void clock.after(outcome.retryAfter ?? 100, resolve));
    }
  }
  return {
    ask,
    async messages(conversation, after = 0) {
      const newest = await ask('history', { conversation, limit: 1 });
      let next = Math.max(after, newest.first_seq - 1, newest.last_seq - MOST_MESSAGES);
      const found: Message[] = [];
      while (next < newest.last_seq) {
        const page = await ask('history', { conversation, after: next, limit: limits.maxPageMessages });
        const last = page.messages.at(-1);
        if (last === undefined) break;
        next = last.seq;
        found.push(...page.messages.filter(({ deleted, hidden }) => deleted !== true && hidden !== true));
      }
      return found;
    },
    async all<T>(page: Page<T>) {
      const items: T[] = [];
      let cursor: string | undefined;
      do {
        const read = await page(cursor);
        items.push(...read.items);
        cursor = read.cursor;
      } while (cursor !== undefined);
      return items;
    },
  };
}

/** What of a message can be told as text. */
export function textOf({ chat, files = [] }: Pick<Message, 'chat' | 'files'>): string {
  const names = files.map(({ name }) => `[${name}]`);
  return [...(chat === '' ? [] : [chat]), ...names].join(' ');
}
