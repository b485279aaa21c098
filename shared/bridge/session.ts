import { z } from 'zod';
import { draft, outboxEntry } from '../client/outbox-store.ts';
import { message, ownCard, roomCard, userCard } from '../protocol/cards.ts';
import { chatId } from '../protocol/ids.ts';
import type { ActionName } from '../protocol/index.ts';
import { call } from './define.ts';

/** Why something was not done, in a form that survives IPC. */
export const refusal = z.object({
  /**
   * The host's code (`failures` in shared/protocol/errors.ts, or one that only a newer host knows), or one of the
   * device's own: `connection_lost`, `timeout`, `bad_answer`, `unreachable`, `certificate_changed`, `not_this_host`,
   * `bad_address`, `not_kept`, `not_available`, for files `source_gone`, `source_changed`, `content_damaged`, `not_chosen`,
   * and for hosting `folder_in_use` and `host_failed`.
   */
  reason: z.string(),
  /** A sentence in English for a person; the interface says it in their language where it knows the reason. */
  message: z.string(),
  /** The parameter that was at fault. */
  field: z.string().optional(),
  /** Ms after which trying again makes sense. */
  retry_after: z.number().optional(),
});
export type Refusal = z.infer<typeof refusal>;

/** How an attempt ended. */
export const outcome = z.discriminatedUnion('done', [
  z.object({ done: z.literal(true) }),
  z.object({ done: z.literal(false), refusal }),
]);
export type BridgeOutcome = z.infer<typeof outcome>;

/** Where the connection of this device stands. */
export const connection = z.discriminatedUnion('name', [
  /** No account is chosen on this device. */
  z.object({ name: z.literal('signed_out') }),
  z.object({ name: z.literal('connecting') }),
  /** A one-time code was used: `change_key` goes on from here. */
  z.object({ name: z.literal('choosing_key') }),
  z.object({ name: z.literal('syncing') }),
  z.object({ name: z.literal('online') }),
  /** Connects again at `until` (ms since the epoch), or at once by `wake`. */
  z.object({ name: z.literal('waiting'), until: z.number(), refusal }),
  /** Will not come back by itself; `reason` is an EndReason (shared/client/state.ts). */
  z.object({ name: z.literal('ended'), reason: z.string(), refusal }),
]);
export type Connection = z.infer<typeof connection>;

/** The host that the device is signed in to. */
export const currentHost = z.object({
  id: z.string(),
  name: z.string(),
  /** SHA-256 of its certificate, 64 lower-case hex digits. */
  fingerprint: z.string(),
  /** `address:port` where it was reached last. */
  address: z.string(),
  version: z.string(),
});
export type CurrentHost = z.infer<typeof currentHost>;

export const sessionView = z.object({
  connection,
  /** Known from the sign-in that is kept, also before the host was ever reached in this run. */
  host: currentHost.optional(),
  /** The id of the account that is chosen on this device; known as `host` is. */
  account: z.string().optional(),
  /** One's own card, once the host was reached in this run. */
  me: ownCard.optional(),
});
export type SessionView = z.infer<typeof sessionView>;

/** What is asked of the host, and what it said. */
export const requestOutcome = z.discriminatedUnion('done', [
  z.object({ done: z.literal(true), data: z.unknown() }),
  z.object({ done: z.literal(false), refusal }),
]);

export const sessionCalls = {
  /** Where the device stands; what happened before it is in it, what happens after it comes as events. */
  session: call(z.object({}), sessionView.extend({ outbox: z.array(outboxEntry) })),
  /** Any action of the protocol on the present connection. */
  request: call(z.object({ action: z.string(), params: z.record(z.string(), z.unknown()) }), requestOutcome),
  /** Done when the message would survive a crash of this device; then it is sent until it is acknowledged. */
  send: call(z.object({ chat_id: chatId, draft }), outcome),
  /** Sends a message again that was refused. `done: false` when there is none. */
  retry: call(z.object({ chat_id: chatId }), z.object({ done: z.boolean() })),
  /** Gives up what waits or was refused. `done: false` when there is none, or it is on its way. */
  discard: call(z.object({ chat_id: chatId }), z.object({ done: z.boolean() })),
  /** Tries at once to connect, or asks the host for a sign of life. */
  wake: call(z.object({}), z.object({})),
};

/** What the device's client tells, in one order, to every window. */
export const sessionEvents = [
  z.object({ event: z.literal('session'), session: sessionView }),
  /** The next message of its conversation, one's own included. */
  z.object({ event: z.literal('message'), message }),
  /** A message that was told before (or passed over by a gap), as it is now. */
  z.object({ event: z.literal('changed'), message }),
  /** Too much was missed: what is held of the conversation is out of date. */
  z.object({ event: z.literal('gap'), conversation: z.string() }),
  /** Cards as they are now, after a sync. */
  z.object({ event: z.literal('cards'), rooms: z.array(roomCard), users: z.array(userCard) }),
  /** The conversation may not be seen any more. */
  z.object({ event: z.literal('removed'), conversation: z.string() }),
  z.object({
    event: z.literal('outbox'),
    entry: outboxEntry,
    status: z.enum(['waiting', 'failed', 'sent', 'discarded']),
  }),
  /** A PlainEvent of the protocol (shared/client/events.ts), as the host sent it. */
  z.object({ event: z.literal('host_event'), data: z.looseObject({ action: z.string() }) }),
  /** A request of some window of this device was done: the others fold its answer too. */
  z.object({
    event: z.literal('answered'),
    action: z.string(),
    params: z.record(z.string(), z.unknown()),
    data: z.unknown(),
  }),
] as const;

/**
 * Actions whose answer the asking device gets in place of an event, or in the order of events: these alone are told as
 * `answered`, so that all its windows change by them.
 */
export const answeredActions = [
  'read',
  'notify',
  'list_calls',
  'create_group',
  'create_channel',
  'add_group',
  'add_channel',
  'change_group_id',
  'change_group_name',
  'change_group_profile',
  'change_channel_id',
  'change_channel_name',
  'change_channel_profile',
] as const satisfies readonly ActionName[];
export type AnsweredAction = (typeof answeredActions)[number];
