import { z } from 'zod';
import { type CurrentHost, currentHost } from '../../shared/bridge/session.ts';
import { chosenAccount, type KeptSignIn, type SignIns } from '../../shared/device/ports.ts';
import type { Stored } from './stored.ts';

const SIGN_INS = 'sign-ins';
const CHOSEN = 'chosen';

const kept = z.object({
  host: currentHost,
  account: z.string(),
  user_id: z.string(),
  token: z.string(),
  expires: z.number(),
});
type Kept = z.infer<typeof kept>;

/** The sign-ins at the host of this origin, the last used first, shared by all its pages. */
export interface PageSignIns extends SignIns {
  /** The host as it was at the last sign-in. */
  host(id: string): CurrentHost | undefined;
  /** The hosts that somebody has signed in to from here: more than one when another took the address. */
  hosts(): readonly CurrentHost[];
  accounts(hostId: string): readonly KeptSignIn[];
  /** Whether a change of that stored value is one of these. */
  concerns(key: string | undefined): boolean;
}

/** `changed` is told when this page changes them; other pages hear of it by `stored`. */
export function pageSignIns(stored: Stored, changed: () => void): PageSignIns {
  const all = (): Kept[] => stored.read(SIGN_INS, z.array(kept)) ?? [];
  const accounts = (hostId: string) => all().filter(({ host }) => host.id === hostId);
  function write(next: readonly Kept[]): void {
    stored.write(SIGN_INS, next);
    changed();
  }
  const isSame = (one: Kept, hostId: string, account: string) => one.host.id === hostId && one.account === account;

  return {
    host: (id) => accounts(id)[0]?.host,
    hosts: () =>
      all()
        .map(({ host }) => host)
        .filter(({ id }, at, every) => every.findIndex((one) => one.id === id) === at),
    accounts,
    concerns: (key) => key === undefined || key === SIGN_INS || key === CHOSEN,
    find: (hostId, account) => all().find((one) => isSame(one, hostId, account)),
    async keep(host, { account, user_id, token, expires }) {
      const before = all();
      const first = kept.parse({ host, account, user_id, token, expires });
      const next = [first, ...before.filter((one) => !isSame(one, host.id, account))];
      // Each write wakes every other page.
      if (JSON.stringify(next) !== JSON.stringify(before)) write(next);
    },
    async drop(hostId, account) {
      write(all().filter((one) => !isSame(one, hostId, account)));
    },
    async forget(hostId) {
      write(all().filter(({ host }) => host.id !== hostId));
    },
    chosen: () => stored.read(CHOSEN, chosenAccount),
    async choose(account) {
      stored.write(CHOSEN, account);
    },
  };
}
