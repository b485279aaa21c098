import { z } from 'zod';
import { newUlid } from '../../shared/protocol/ids.ts';
import { on, type Page } from './page.ts';
import type { Stored } from './stored.ts';

/** One of the pages of this origin in this browser. */
export interface Tab {
  readonly id: string;
  /** Works while that other page is gone and nobody else does; resolves with whether it was gone. */
  ifGone(id: string, work: () => Promise<void>): Promise<boolean>;
  close(): void;
}

type Surroundings = Pick<Page, 'navigator' | 'addEventListener' | 'removeEventListener'>;

/** Lets other pages know that this one is there; resolves when they can. */
export async function openTab(page: Surroundings, stored: Stored): Promise<Tab> {
  // Without TLS there are no locks, though types say so.
  const locks: LockManager | undefined = page.navigator.locks;
  return locks === undefined ? beatingTab(page, stored) : lockingTab(locks);
}

const nameOf = (id: string) => `tab.${id}`;

/** A page holds a lock for as long as it lives; the browser frees it, however the page ends. */
async function lockingTab(locks: LockManager): Promise<Tab> {
  const id = newUlid();
  let close: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  await new Promise<void>((resolve) => {
    const hold = () => {
      resolve();
      return closed;
    };
    // A browser that gives no lock leaves it at that: then two pages may send one message, which the host knows.
    locks.request(`hearth.${nameOf(id)}`, hold).catch(() => resolve());
  });
  return {
    id,
    ifGone: (other, work) =>
      locks.request(`hearth.${nameOf(other)}`, { ifAvailable: true }, async (lock) => {
        if (lock === null) return false;
        await work();
        return true;
      }),
    close: () => close(),
  };
}

/** How often, in ms, a page says that it is there. */
const BEAT = 5_000;
/** Silent for so long, in ms, it counts as gone: in the background a browser may let a page run once a minute only. */
const SILENT = 90_000;

/** A page says now and then that it is there, and takes that back when it goes. */
function beatingTab(page: Surroundings, stored: Stored): Tab {
  const id = newUlid();
  const beat = () => stored.write(nameOf(id), Date.now());
  const leave = () => stored.write(nameOf(id), undefined);
  beat();
  const timer = setInterval(beat, BEAT);
  const ends = [on(page, 'pagehide', leave), on(page, 'pageshow', beat)];
  return {
    id,
    async ifGone(other, work) {
      const last = stored.read(nameOf(other), z.number()) ?? 0;
      if (Date.now() - last < SILENT) return false;
      stored.write(nameOf(other), undefined);
      await work();
      return true;
    },
    close() {
      clearInterval(timer);
      for (const end of ends) end();
      leave();
    },
  };
}
