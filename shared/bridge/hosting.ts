import { z } from 'zod';
import { call } from './define.ts';
import { outcome, refusal } from './session.ts';

/** The host inside this app. */
export const hosting = z.discriminatedUnion('running', [
  z.object({ running: z.literal(false) }),
  z.object({
    running: z.literal(true),
    id: z.string(),
    name: z.string(),
    address: z.string(),
    fingerprint: z.string(),
  }),
]);
export type Hosting = z.infer<typeof hosting>;

/** The outcome of one check of the network, in words for a person; `remedy` is empty when nothing need be done. */
export const networkFinding = z.object({
  id: z.string(),
  level: z.enum(['ok', 'warn', 'problem']),
  title: z.string(),
  detail: z.string(),
  remedy: z.string(),
});
export type NetworkFinding = z.infer<typeof networkFinding>;

export const hostingCalls = {
  hosting: call(z.object({}), hosting),
  /** Starts the host of this computer, under its own name unless it has one already. */
  start_hosting: call(
    z.object({ name: z.string().optional() }),
    z.discriminatedUnion('done', [
      z.object({ done: z.literal(true), host_id: z.string() }),
      z.object({ done: z.literal(false), refusal }),
    ]),
  ),
  stop_hosting: call(z.object({}), outcome),
  /** Finds out why hosts may not be seen; takes about 3 s. */
  examine_network: call(
    z.object({ language: z.enum(['en', 'zh-CN']) }),
    z.object({ findings: z.array(networkFinding) }),
  ),
};

export const hostingEvents = [z.object({ event: z.literal('hosting'), hosting })] as const;
