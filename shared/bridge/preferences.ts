import { z } from 'zod';
import { notifyLevel } from '../protocol/cards.ts';
import { call } from './define.ts';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

const notifications = z.object({
  private: notifyLevel.exclude(['mentions']).default('all'),
  groups: notifyLevel.default('all'),
  channels: notifyLevel.default('all'),
  /** Whether a notification says what was written. */
  preview: z.boolean().default(true),
  sound: z.boolean().default(true),
  /** No notifications between these times of day; absent: never quiet. */
  quiet: z.object({ from: clock, to: clock }).optional(),
});

const calls = z.object({
  /** Device ids of the browser; empty: the one that the system has chosen. */
  microphone: z.string().max(512).default(''),
  camera: z.string().max(512).default(''),
  speaker: z.string().max(512).default(''),
  echo_cancellation: z.boolean().default(true),
  noise_suppression: z.boolean().default(true),
  auto_gain: z.boolean().default(true),
  /** The microphone is open only while the key is held. */
  push_to_talk: z.boolean().default(false),
  ringtone: z.boolean().default(true),
  /** Single letters do something on the page of a call (WCAG 2.1.4: they can be turned off). */
  letter_keys: z.boolean().default(true),
});

// Without defaults, because an optional field with one is filled in when it is left out.
const fields = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  density: z.enum(['comfortable', 'compact']),
  /** Percent of the usual size of texts. */
  text_size: z.number().int().min(80).max(150),
  language: z.enum(['system', 'en', 'zh-CN']),
  /** Enter sends and Shift+Enter begins a line; else Ctrl/Cmd+Enter sends. */
  enter_sends: z.boolean(),
  send_receipts: z.boolean(),
  send_typing: z.boolean(),
  notifications,
  calls,
  /** Desktop only, as is what follows. Where downloads go; empty: the folder that the system has for them. */
  download_folder: z.string().max(4_096),
  start_at_login: z.boolean(),
  close_to_tray: z.boolean(),
  /** The host of this computer starts with the app. */
  host_at_start: z.boolean(),
});

/** What this person wants of this device; every field has a default, so that older and newer files can be read. */
export const preferences = fields.extend({
  theme: fields.shape.theme.default('system'),
  contrast: fields.shape.contrast.default('system'),
  density: fields.shape.density.default('comfortable'),
  text_size: fields.shape.text_size.default(100),
  language: fields.shape.language.default('system'),
  enter_sends: fields.shape.enter_sends.default(true),
  send_receipts: fields.shape.send_receipts.default(true),
  send_typing: fields.shape.send_typing.default(true),
  notifications: notifications.prefault({}),
  calls: calls.prefault({}),
  download_folder: fields.shape.download_folder.default(''),
  start_at_login: fields.shape.start_at_login.default(false),
  close_to_tray: fields.shape.close_to_tray.default(true),
  host_at_start: fields.shape.host_at_start.default(false),
});
export type Preferences = z.infer<typeof preferences>;

const change = fields.partial();
export type PreferencesChange = z.output<typeof change>;

export const preferencesCalls = {
  preferences: call(z.object({}), preferences),
  /** Replaces the fields that are given; every window is told. */
  change_preferences: call(change, preferences),
};

export const preferencesEvents = [z.object({ event: z.literal('preferences'), preferences })] as const;
