import { z } from 'zod';
import { cursor, nothing, userCard } from './cards.ts';
import { action, scope } from './define.ts';
import { hookFailureReasons } from './hook-failures.ts';
import { handle, idOrHandle } from './ids.ts';
import { recipient } from './recipient.ts';
import { displayName } from './session.ts';

const time = z.number().int();
const admin = { who: 'host_admin' } as const;
const scopes = z.array(scope).min(1).max(scope.options.length);
const label = displayName;
const person = { user_id: idOrHandle };

/** A token of a bot, without what it is made of: that is shown once, when it is made. */
const botToken = z.object({
  token_id: z.string(),
  label: z.string(),
  scopes: z.array(scope),
  created: time,
  last_used: time.describe('0 when it was never used.'),
  address: z.string().describe('Of who used it last; empty when nobody has.'),
  expires: time.optional(),
});
export type BotToken = z.infer<typeof botToken>;

const incomingHook = z.object({
  hook_id: z.string(),
  label: z.string(),
  conversation: z.string().describe('The conversation that it posts to.'),
  created: time,
  last_used: time.describe('0 when it was never called.'),
});
export type IncomingHook = z.infer<typeof incomingHook>;

export const hookTrouble = z.object({
  since: time,
  // A later version may know more of them; the message says it too.
  reason: z.enum(hookFailureReasons).optional().catch(undefined),
  status: z.number().int().optional().describe('With `bad_status`: what it answered.'),
  message: z.string(),
  attempts: z.number().int(),
  next_attempt: time,
});

const outgoingHook = z.object({
  hook_id: z.string(),
  label: z.string(),
  url: z.string(),
  created: time,
  last_delivered: time.describe('0 when nothing was delivered yet.'),
  trouble: hookTrouble.optional().describe('What went wrong last; absent while all is well.'),
  paused: z.boolean().describe('Switched off by an admin, or by the host after days of failures.'),
});
export type OutgoingHook = z.infer<typeof outgoingHook>;

const bot = z.object({
  user: userCard,
  created: time,
  tokens: z.array(botToken),
  incoming: z.array(incomingHook),
  outgoing: z.array(outgoingHook),
});
export type Bot = z.infer<typeof bot>;

const newToken = {
  label: label.optional(),
  scopes: scopes.optional(),
  expires: time.optional().describe('In ms since the epoch; never without it.'),
};

/** Accounts of programs, what they may do, and webhooks in both directions. */
export const botsActions = {
  host_bots: action({
    summary: 'All bots with their tokens and webhooks, in pages.',
    params: z.object({ cursor: cursor.optional() }),
    data: z.object({ bots: z.array(bot), cursor: cursor.optional() }),
    access: admin,
  }),
  /**
   * Makes an account without a key, and its first token, which is never shown again. By the handle of a bot that was
   * removed that one comes back.
   */
  host_create_bot: action({
    summary: 'Makes an account for a program, and its first token, which is never shown again.',
    params: z.object({ user_id: handle, name: displayName.optional(), ...newToken }),
    data: z.object({ bot, token: z.string() }),
    access: admin,
  }),
  host_remove_bot: action({
    summary: 'Ends a bot with its tokens and webhooks, and takes it out of its rooms; what it wrote stays.',
    params: z.object(person),
    data: nothing,
    access: admin,
  }),
  host_create_token: action({
    summary: 'Makes another token for a bot, which is never shown again.',
    params: z.object({ ...person, ...newToken }),
    data: z.object({ token_id: z.string(), token: z.string() }),
    access: admin,
  }),
  host_revoke_token: action({
    summary: 'Revokes a token of a bot; what uses it is cut off at once.',
    params: z.object({ token_id: z.string().max(64) }),
    data: nothing,
    access: admin,
  }),
  host_create_incoming: action({
    summary: 'Makes an address to which programs post messages into one conversation; it is never shown again.',
    params: z.object({
      ...person,
      ...recipient,
      label: label.optional(),
    }),
    data: z.object({ hook_id: z.string(), url: z.string() }),
    access: admin,
  }),
  host_create_outgoing: action({
    summary:
      'Posts every message that the bot may read to an address on the local network; `secret` is never shown again.',
    params: z.object({ ...person, url: z.string().max(2_000), label: label.optional() }),
    data: z.object({ hook_id: z.string(), secret: z.string() }),
    access: admin,
  }),
  host_pause_hook: action({
    summary: 'Stops an outgoing webhook or lets it go on; what came meanwhile is delivered then.',
    params: z.object({ hook_id: z.string().max(64), paused: z.boolean() }),
    data: nothing,
    access: admin,
  }),
  host_remove_hook: action({
    summary: 'Removes a webhook.',
    params: z.object({ hook_id: z.string().max(64) }),
    data: nothing,
    access: admin,
  }),
};
