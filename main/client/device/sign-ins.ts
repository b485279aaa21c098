import { join } from 'node:path';
import { chosenAccount, type SignIns } from '../../../shared/device/ports.ts';
import type { KnownHosts } from '../known-hosts.ts';
import { readPrivateJson, writePrivateJson } from '../private-json.ts';
import { placeOf } from './reachable.ts';

export interface SignInsParts {
  readonly folder: string;
  readonly known: KnownHosts;
  /** Told when another host or another account is known. */
  readonly changed: () => void;
}

/** The sign-ins among the known hosts, and which of them the app goes on with. */
export async function openSignIns({ folder, known, changed }: SignInsParts): Promise<SignIns> {
  const path = join(folder, 'current.json');
  let chosen = (await readPrivateJson(path, chosenAccount.nullable())) ?? undefined;

  return {
    find: (host, account) => known.find(host)?.sign_ins.find((one) => one.account === account),
    async keep({ id, name, fingerprint, address }, signIn) {
      const place = placeOf(address);
      if (place !== undefined) await known.remember({ id, name, fingerprint }, place);
      await known.signedIn(id, { ...signIn });
      changed();
    },
    async drop(host, account) {
      await known.signedOut(host, account);
      changed();
    },
    async forget(host) {
      await known.forget(host);
      changed();
    },
    chosen: () => chosen,
    async choose(account) {
      chosen = account;
      await writePrivateJson(path, account ?? null);
    },
  };
}
