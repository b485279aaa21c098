import { z } from 'zod';
import { notifyLevel } from '../protocol/cards.ts';
import { call } from './define.ts';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** What this person wants of this device; every field has a default, so that older and newer files can be read. */
export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  contrast: z.enum(['system', 'more']).default('system'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  /** Percent of the usual size of texts. */
  text_size: z.number().int().min(80).max(150).default(100),
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  /** Enter sends and Shift+Enter begins a line; else Ctrl/Cmd+Enter sends. */
  enter_sends: z.boolean().default(true),
  send_receipts: z.boolean().default(true),
  send_typing: z.boolean().default(true),
  notifications: z
    .object({
      private: notifyLevel.exclude(['mentions']).default('all'),
      groups: notifyLevel.default('all'),
      channels: notifyLevel.default('all'),
      /** Whether a notification says what was written. */
      preview: z.boolean().default(true),
      sound: z.boolean().default(true),
      /** No notifications between these times of day; absent: never quiet. */
      quiet: z.object({ from: clock, to: clock }).optional(),
    })
    .prefault({}),
  /** Desktop only. */
  start_at_login: z.boolean().default(false),
  close_to_tray: z.boolean().default(true),
  /** The host of this computer starts with the app. */
  host_at_start: z.boolean().default(false),
});
export type Preferences = z.infer<typeof preferences>;

export const preferencesCalls = {
  preferences: call(z.object({}), preferences),
  /** Replaces the fields that are given; every window is told. */
  change_preferences: call(preferences.partial(), preferences),
};

export const preferencesEvents = [z.object({ event: z.literal('preferences'), preferences })] as const;
