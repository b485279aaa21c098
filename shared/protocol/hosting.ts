import { z } from 'zod';
import { cursor, nothing, role, userCard } from './cards.ts';
import { action, event } from './define.ts';
import { accountId, idOrHandle } from './ids.ts';

const time = z.number().int();
const admin = { who: 'host_admin' } as const;
const owner = { who: 'host_owner' } as const;
const person = z.object({ user_id: idOrHandle });
const withReason = z.object({ user_id: idOrHandle, reason: z.string().max(200).optional() });

export const settingValue = z.union([z.number(), z.boolean(), z.string().max(200)]);
export type SettingValue = z.infer<typeof settingValue>;

const setting = z.object({
  name: z.string(),
  value: settingValue,
  default: settingValue,
  description: z.string(),
  unit: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  choices: z.array(z.string()).optional(),
});
const settings = z.object({ settings: z.array(setting) });

const device = z.object({
  device: z.string(),
  address: z.string(),
  signed_in: time,
  last_used: time,
  online: z.boolean(),
});
const hostUser = userCard.extend({
  host_role: role,
  created: time,
  banned: z.object({ reason: z.string(), date_time: time }).optional(),
  devices: z.array(device),
});
const invite = z.object({
  code: z.string(),
  link: z.string(),
  uses_left: z.number().int().optional(),
  expires: time.optional(),
  created: time,
  by: accountId,
});
const auditEntry = z.object({
  id: z.number().int(),
  date_time: time,
  by: accountId,
  action: z.string(),
  target: z.string().optional(),
  detail: z.string().optional(),
});

export const hostingActions = {
  host_state: action({
    summary: 'Figures of the running host, and where people reach it.',
    params: z.object({}),
    data: z.object({
      version: z.string(),
      started: time,
      addresses: z
        .array(z.object({ address: z.string(), port: z.number().int() }))
        .describe('Where people reach it, the best first; empty while it is on no network.'),
      uptime_ms: time,
      people: time,
      people_online: time,
      connections: time,
      rooms: time,
      conversations: time,
      messages: time,
      messages_per_second: z.number(),
      deliveries_per_second: z.number(),
      files: time,
      /** A content that several files have counts once. */
      file_bytes: time,
      memory_bytes: time,
      disk_bytes: time,
      disk_free_bytes: time,
      set_aside: z.array(z.string()),
    }),
    access: admin,
  }),
  host_settings: action({
    summary: 'Every setting with its value, default and limits.',
    params: z.object({}),
    data: settings,
    access: admin,
  }),
  change_host_settings: action({
    summary: 'Changes settings, all of those named or none.',
    params: z.object({ settings: z.record(z.string().max(64), settingValue) }),
    data: settings,
    access: admin,
  }),
  host_users: action({
    summary: 'Everybody with their sign-ins, in pages, or who fits `query`.',
    params: z.object({
      user_id: idOrHandle.optional(),
      query: z.string().max(64).optional(),
      cursor: cursor.optional(),
    }),
    data: z.object({ users: z.array(hostUser), cursor: cursor.optional() }),
    access: admin,
  }),
  host_ban: action({
    summary: 'Bans somebody: their sign-ins end at once, and nobody lets them in again before `host_unban`.',
    params: withReason,
    data: nothing,
    access: admin,
  }),
  host_unban: action({ summary: 'Takes a ban back.', params: withReason, data: nothing, access: admin }),
  host_sign_out: action({
    summary: 'Ends all sign-ins of somebody.',
    params: withReason,
    data: nothing,
    access: admin,
  }),
  host_reset_key: action({
    summary: 'Makes a one-time code that stands in for somebody’s password at the next login.',
    params: withReason,
    data: z.object({ code: z.string(), expires: time }),
    access: admin,
  }),
  add_host_admin: action({
    summary: 'Makes somebody an admin of this host.',
    params: person,
    data: nothing,
    access: owner,
  }),
  remove_host_admin: action({
    summary: 'Takes the admin role of this host away again.',
    params: person,
    data: nothing,
    access: owner,
  }),
  change_host_owner: action({
    summary: 'Hands the host on to somebody else; the former owner is an admin then.',
    params: person,
    data: nothing,
    access: owner,
  }),
  host_invite: action({
    summary: 'Makes an invite code and a link with it.',
    params: z.object({ uses: z.number().int().min(1).max(10_000).optional(), expires: time.optional() }),
    data: invite,
    access: admin,
  }),
  host_invites: action({
    summary: 'The invite codes that still work.',
    params: z.object({}),
    data: z.object({ invites: z.array(invite) }),
    access: admin,
  }),
  host_revoke: action({
    summary: 'Revokes an invite code.',
    params: z.object({ code: z.string().max(64) }),
    data: nothing,
    access: admin,
  }),
  host_announce: action({
    summary: 'Shows a text to everybody who is signed in.',
    params: z.object({ text: z.string().trim().min(1).max(2_000) }),
    data: nothing,
    access: admin,
  }),
  host_audit: action({
    summary: 'What admins did, the latest first, in pages.',
    params: z.object({ cursor: cursor.optional() }),
    data: z.object({ entries: z.array(auditEntry), cursor: cursor.optional() }),
    access: admin,
  }),
  host_backup: action({
    summary: 'Writes a backup into the folder of the host; the host goes on meanwhile.',
    params: z.object({}),
    data: z.object({ path: z.string(), bytes: time, sha256: z.string() }),
    access: owner,
    heavy: true,
    slow: true,
  }),
  host_stop: action({ summary: 'Stops the host in order.', params: z.object({}), data: nothing, access: admin }),
};

export const hostingEvents = {
  notice: event(
    'An admin of the host says something to everybody.',
    z.object({ text: z.string(), by: accountId, date_time: time }),
  ),
};
