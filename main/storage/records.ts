import { z } from 'zod';
import { hookTrouble } from '../../shared/protocol/bots.ts';
import { callEntry, chosenStatus, notifyLevel, profile, role, visibility } from '../../shared/protocol/cards.ts';
import { scope } from '../../shared/protocol/define.ts';
import { fileCard } from '../../shared/protocol/file-card.ts';
import { settingValue } from '../../shared/protocol/hosting.ts';

const time = z.number().int();
const card = z.number().int().nonnegative();

/** An account as it lies on disk; `key` is an encoded argon2id hash. */
export const accountRecord = profile.extend({
  _id: z.string(),
  user_id: z.string(),
  name: z.string(),
  key: z.string(),
  status: chosenStatus,
  last_seen: time,
  created: time,
  host_role: role,
  contacts: z.array(z.string()),
  blocked: z.array(z.string()),
  banned: z.object({ reason: z.string(), by: z.string(), date_time: time }).optional(),
  /** A one-time code (hashed as a key is) that stands in for the key until `expires`. */
  reset: z.object({ key: z.string(), expires: time }).optional(),
  must_change_key: z.boolean().optional(),
  /** Set on accounts of programs: they have no key. One that was removed stays as who wrote its messages. */
  bot: z.object({ by: z.string(), removed: time.optional() }).optional(),
  /** The number of its last change among all cards of the host. */
  card,
});

/** A sign-in of one device; `_id` is the SHA-256 of its token in hex, the token itself is never stored. */
export const tokenRecord = z.object({
  _id: z.string(),
  account: z.string(),
  device: z.string(),
  address: z.string(),
  created: time,
  last_used: time,
  expires: time,
  must_change_key: z.boolean().optional(),
  /** Set on a token of a bot: it is good for these only, and ends when it was told to. */
  bot: z.object({ label: z.string(), scopes: z.array(scope), expires: time.optional() }).optional(),
});

export const roomRecord = z.object({
  _id: z.string(),
  kind: z.enum(['group', 'channel']),
  handle: z.string(),
  name: z.string(),
  description: z.string(),
  visibility,
  key: z.string().optional(),
  owner: z.string(),
  picture: z.string(),
  created: time,
  card,
});

/** `_id` is `<room> <account>`. Who left stays as a record with `left`, so that their devices learn of it. */
export const memberRecord = z.object({
  _id: z.string(),
  room: z.string(),
  account: z.string(),
  role,
  joined: time,
  left: z.enum(['dissolved', 'removed', 'left']).optional(),
  card,
});

/** `_id` is `<account> <conversation>`: where the account is in it and how it wants to be told. */
export const markRecord = z.object({
  _id: z.string(),
  account: z.string(),
  conversation: z.string(),
  read_seq: z.number().int().nonnegative(),
  /** Sequence numbers after `read_seq` of messages that mention the account. */
  mentions: z.array(z.number().int().positive()),
  notify: notifyLevel,
  until: time.optional(),
});

export const inviteRecord = z.object({
  _id: z.string(),
  by: z.string(),
  created: time,
  expires: time.optional(),
  uses_left: z.number().int().nonnegative().optional(),
});

export const settingRecord = z.object({ _id: z.string(), value: settingValue });

/** `_id` is the zero-padded number of the entry, so that order by id is order of time. */
export const auditRecord = z.object({
  _id: z.string(),
  date_time: time,
  by: z.string(),
  action: z.string(),
  target: z.string().optional(),
  detail: z.string().optional(),
});

/** A short name that another program's interface knows something by; `_id` is `<space> <alias>`, and never changes. */
export const aliasRecord = z.object({ _id: z.string(), space: z.string(), alias: z.string(), id: z.string() });

/** A webhook that posts as a bot; `_id` is the SHA-256 in hex of the token in its address, which is never stored. */
export const incomingRecord = z.object({
  _id: z.string(),
  account: z.string(),
  conversation: z.string(),
  label: z.string(),
  created: time,
  last_used: time,
});

/** A webhook that tells another program what a bot reads. Its secret is kept, since deliveries are signed with it. */
export const outgoingRecord = z.object({
  _id: z.string(),
  account: z.string(),
  url: z.string(),
  secret: z.string(),
  label: z.string(),
  created: time,
  last_delivered: time,
  trouble: hookTrouble.optional(),
  paused: z.boolean(),
  /** SHA-256 of the certificate that its address showed first, where no authority vouched for it. */
  pin: z.string().optional(),
});

/** Up to which message of a conversation an outgoing webhook was told; `_id` is `<webhook> <conversation>`. */
export const deliveryRecord = z.object({ _id: z.string(), seq: z.number().int().nonnegative() });

/** What the folder is: its format and the host it belongs to. */
export const metaRecord = z.object({ _id: z.string(), value: z.union([z.string(), z.number()]) });

/** A file that somebody has sent or is sending: what its card says, whose it is, and what keeps it. */
export const fileRecord = fileCard.omit({ id: true }).extend({
  _id: z.string(),
  account: z.string(),
  created: time,
  /** What its SHA-256 has to be, where its sender said so before the end. */
  expected: z.string().optional(),
  /** See `file-use.ts`; without any it goes. */
  uses: z.array(z.string()),
});

/** A call that runs, or one of the last that did; `_id` is its `call_id`. */
export const callRecord = callEntry.omit({ call_id: true, outcome: true, seconds: true }).extend({
  _id: z.string(),
  conversation: z.string(),
  by: z.string(),
  started: time,
  answered: time.optional(),
  /** Who sits where, while it runs. */
  seats: z.array(z.object({ user: z.string(), seat: z.number().int().positive() })),
  /** The seat that was given last: none is given twice. */
  last_seat: z.number().int().nonnegative(),
  /** Whose devices ring, while it runs. */
  ringing: z.array(z.string()).optional(),
  /** For how many ms at least two were in it, and since when they are again, while it runs. */
  together: z.object({ before: z.number().int().nonnegative(), since: time.optional() }).optional(),
  /** Until when somebody was known to be in it, while it runs. */
  seen: time.optional(),
  ended: z.object({ time, outcome: callEntry.shape.outcome, seconds: z.number().int() }).optional(),
  /** Set where who was called had blocked the caller: they never hear of it. */
  hidden: z.boolean().optional(),
});

/** Every table of the store. A table is a line here, and nothing else. */
export const tableSchemas = {
  accounts: accountRecord,
  tokens: tokenRecord,
  rooms: roomRecord,
  members: memberRecord,
  marks: markRecord,
  invites: inviteRecord,
  settings: settingRecord,
  audit: auditRecord,
  aliases: aliasRecord,
  incoming: incomingRecord,
  outgoing: outgoingRecord,
  files: fileRecord,
  deliveries: deliveryRecord,
  calls: callRecord,
  meta: metaRecord,
};

export type TableName = keyof typeof tableSchemas;
export type RecordOf<T extends TableName> = z.infer<(typeof tableSchemas)[T]>;
export type AccountRecord = RecordOf<'accounts'>;
export type TokenRecord = RecordOf<'tokens'>;
export type RoomRecord = RecordOf<'rooms'>;
export type MemberRecord = RecordOf<'members'>;
export type MarkRecord = RecordOf<'marks'>;
export type InviteRecord = RecordOf<'invites'>;
export type FileRecord = RecordOf<'files'>;
export type CallRecord = RecordOf<'calls'>;
export type AuditRecord = RecordOf<'audit'>;
export type IncomingRecord = RecordOf<'incoming'>;
export type OutgoingRecord = RecordOf<'outgoing'>;
