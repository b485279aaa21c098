import { join } from 'node:path';
import { z } from 'zod';
import { hostId } from '../../shared/protocol/ids.ts';
import { readPrivateJson, writePrivateJson } from './private-json.ts';

const place = z.object({ address: z.string(), port: z.number().int() });
const signIn = z.object({
  /** The account's id and its handle at that time. */
  account: z.string(),
  user_id: z.string(),
  token: z.string(),
  /** Ms since the epoch. */
  expires: z.number(),
});
const knownHost = z.object({
  id: hostId,
  name: z.string(),
  /** SHA-256 of its certificate, 64 lower-case hex digits: pinned since the first sign-in. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where it was reached, the last place first. */
  places: z.array(place),
  /** The last account that signed in first. */
  sign_ins: z.array(signIn),
});
export type KnownHost = z.infer<typeof knownHost>;
export type SignIn = z.infer<typeof signIn>;
export type Place = z.infer<typeof place>;

const file = z.object({ hosts: z.array(knownHost) });

/** Places of a host that are kept. */
const MOST_PLACES = 8;

/** The hosts that this person knows, the last used first, kept in the configuration folder and nowhere else. */
export interface KnownHosts {
  all(): readonly KnownHost[];
  find(id: string): KnownHost | undefined;
  /** Remembers a host and where it was reached, or that it has another name. Its pinned certificate stays. */
  remember(host: Pick<KnownHost, 'id' | 'name' | 'fingerprint'>, place: Place): Promise<void>;
  /** The person trusts another certificate from now on. */
  trust(id: string, fingerprint: string): Promise<void>;
  signedIn(id: string, signIn: SignIn): Promise<void>;
  signedOut(id: string, account: string): Promise<void>;
  /** Knows nothing of that host any more. */
  forget(id: string): Promise<void>;
}

/** Rejects when the file cannot be read; a damaged one is set aside (see `readPrivateJson`). */
export async function openKnownHosts(folder: string): Promise<KnownHosts> {
  const path = join(folder, 'known-hosts.json');
  const read = async () => (await readPrivateJson(path, file))?.hosts ?? [];
  let hosts = await read();
  let last: Promise<void> = Promise.resolve();

  /** Changes what the file holds now, one change after the other: other commands write it too. */
  function rewrite(edit: (hosts: readonly KnownHost[]) => KnownHost[] | undefined): Promise<void> {
    const done = last.then(async () => {
      hosts = await read();
      const next = edit(hosts);
      if (next === undefined) return;
      hosts = next;
      await writePrivateJson(path, { hosts });
    });
    last = done.catch(() => undefined);
    return done;
  }
  /** Changes one host and puts it first. What changes nothing is not written. */
  function change(id: string, edit: (host: KnownHost | undefined) => KnownHost | undefined): Promise<void> {
    return rewrite((all) => {
      const before = all.find((host) => host.id === id);
      const after = edit(before);
      if (after === undefined || (before === all[0] && JSON.stringify(after) === JSON.stringify(before))) return;
      return [after, ...all.filter((host) => host.id !== id)];
    });
  }
  return {
    all: () => hosts,
    find: (id) => hosts.find((host) => host.id === id),
    remember: ({ id, name, fingerprint }, at) =>
      change(id, (before) => {
        const others = (before?.places ?? []).filter(({ address, port }) => address !== at.address || port !== at.port);
        const places = [at, ...others].slice(0, MOST_PLACES);
        return { id, name, fingerprint: before?.fingerprint ?? fingerprint, places, sign_ins: before?.sign_ins ?? [] };
      }),
    trust: (id, fingerprint) => change(id, (host) => host && { ...host, fingerprint }),
    signedIn: (id, signedIn) =>
      change(id, (host) => host && { ...host, sign_ins: [signedIn, ...without(host, signedIn.account)] }),
    signedOut: (id, account) => change(id, (host) => host && { ...host, sign_ins: without(host, account) }),
    forget: (id) => rewrite((all) => all.filter((host) => host.id !== id)),
  };
}

function without({ sign_ins }: KnownHost, account: string): SignIn[] {
  return sign_ins.filter((one) => one.account !== account);
}
