import type { Callers, Listening, Peer } from '../callers.ts';
import type { Clock } from '../clock.ts';

/** How long, in ms, somebody is there after a request: programs that poll ask more often than that. */
const STAYS = 60_000;

/** People who use a dialect are online, as with any other device, though no connection of theirs stays open. */
export interface Present {
  /** Somebody asked for something: they are there now, and for a while. */
  here(person: { readonly account: string; readonly token: string }, peer: Peer): void;
  /** They said so. */
  gone(account: string): void;
  close(): void;
}

interface Stay {
  readonly listening: Listening;
  cancel: () => void;
}

export function createPresent(callers: Callers, clock: Clock): Present {
  const stays = new Map<string, Stay>();

  function gone(account: string): void {
    const stay = stays.get(account);
    stays.delete(account);
    stay?.cancel();
    stay?.listening.close();
  }
  return {
    gone,
    here({ account, token }, { address, loopback }) {
      const known = stays.get(account);
      const leave = () => clock.after(STAYS, () => gone(account));
      if (known !== undefined) {
        known.cancel();
        known.cancel = leave();
        return;
      }
      const listening = callers.listen(
        token,
        { address, loopback },
        {
          line: () => undefined,
          queuedBytes: () => 0,
          ended() {
            stays.get(account)?.cancel();
            stays.delete(account);
          },
        },
      );
      if (listening !== undefined) stays.set(account, { listening, cancel: leave() });
    },
    close() {
      for (const account of [...stays.keys()]) gone(account);
    },
  };
}
