import { z } from 'zod';
import { call } from './define.ts';
import { outcome, refusal } from './session.ts';

/** A host that was found, is known, or both. */
export const listedHost = z.object({
  id: z.string(),
  name: z.string(),
  /** `address:port`, the best one; empty for a known host that was never reached from here. */
  address: z.string(),
  /** Present when it is seen on the network now. */
  nearby: z
    .object({
      people_online: z.number().int().nonnegative(),
      registration: z.enum(['open', 'code', 'closed']),
      /** It answers, but takes no connection. */
      unreachable: z.boolean(),
    })
    .optional(),
  /** Present when its certificate is pinned on this device. */
  known: z
    .object({
      /** SHA-256 of the pinned certificate. */
      fingerprint: z.string(),
      /** Accounts with a sign-in that is kept here, the last used first. */
      accounts: z.array(z.object({ account: z.string(), user_id: z.string() })),
    })
    .optional(),
  /** It runs in this app. */
  here: z.boolean(),
});
export type ListedHost = z.infer<typeof listedHost>;

/** A host that was asked who it is, and has not been signed in to yet. */
export const identifiedHost = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  fingerprint: z.string(),
  registration: z.enum(['open', 'code', 'closed']),
  /** Its certificate was pinned before, or came with the invite link: nobody can be in between. */
  verified: z.boolean(),
  /** The invite code of the link. */
  code: z.string().optional(),
});
export type IdentifiedHost = z.infer<typeof identifiedHost>;

const identified = z.discriminatedUnion('done', [
  z.object({ done: z.literal(true), host: identifiedHost }),
  z.object({
    done: z.literal(false),
    refusal,
    /** With `certificate_changed`: what is pinned and what was shown. */
    changed: z.object({ id: z.string(), name: z.string(), expected: z.string(), shown: z.string() }).optional(),
  }),
]);

const entry = { host_id: z.string(), user_id: z.string(), key: z.string() };

export const hostsCalls = {
  /** Hosts nearby and known ones, nearby first; changes come as the event `hosts` from then on. */
  hosts: call(z.object({}), z.object({ hosts: z.array(listedHost) })),
  /** Looks again at once. */
  refresh_hosts: call(z.object({}), z.object({})),
  /** Asks who is there: a listed host by its id, or what somebody typed: an address or an invite link. */
  identify: call(z.union([z.object({ host_id: z.string() }), z.object({ address: z.string() })]), identified),
  /** Signs up at a host that was identified, pins its certificate and connects. */
  sign_up: call(z.object({ ...entry, name: z.string().optional(), code: z.string().optional() }), outcome),
  /** Signs in at a host that was identified, pins its certificate and connects. `key` may be a one-time code. */
  sign_in: call(z.object(entry), outcome),
  /** Goes on with a sign-in that is kept, in place of the present one. */
  resume: call(z.object({ host_id: z.string(), account: z.string() }), outcome),
  /** Ends the sign-in at the host and here; what is cached of the account goes with it. */
  sign_out: call(z.object({ everywhere: z.boolean().optional() }), outcome),
  /** Leaves without signing out: the sign-in stays for `resume`. */
  leave: call(z.object({}), z.object({})),
  /** Trusts another certificate of a known host from now on. */
  trust: call(z.object({ host_id: z.string(), fingerprint: z.string() }), outcome),
  /** Forgets a host with its sign-ins and everything cached. */
  forget: call(z.object({ host_id: z.string() }), outcome),
};

export const hostsEvents = [z.object({ event: z.literal('hosts'), hosts: z.array(listedHost) })] as const;
