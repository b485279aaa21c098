import { z } from 'zod';
import { conversationId } from '../protocol/ids.ts';
import { call } from './define.ts';

export const appInfo = z.object({
  kind: z.enum(['desktop', 'browser']),
  version: z.string(),
  /** `darwin` wants Cmd where others want Ctrl. */
  platform: z.enum(['darwin', 'win32', 'linux', 'other']),
  /** Only the desktop app finds hosts, hosts, opens windows, has a tray. */
  can_host: z.boolean(),
  can_open_windows: z.boolean(),
  can_start_at_login: z.boolean(),
  /** Whether the person has let it notify: in a browser it may have to be asked for. */
  notifications: z.enum(['allowed', 'denied', 'ask', 'unavailable']),
});
export type AppInfo = z.infer<typeof appInfo>;

export const shellCalls = {
  app: call(z.object({}), appInfo),
  /** Asks the person for leave to notify, where that is needed. */
  allow_notifications: call(z.object({}), appInfo),
  /** A native notification; a click tells `open`, an answer typed into it tells `reply`. */
  notify: call(
    z.object({ title: z.string(), body: z.string(), conversation: conversationId, silent: z.boolean() }),
    z.object({}),
  ),
  /** Takes back what was notified of a conversation that is being read. */
  clear_notifications: call(z.object({ conversation: conversationId }), z.object({})),
  /** What waits: in the tray, on the dock, in the title of the page. */
  badge: call(z.object({ unread: z.number().int(), mentions: z.number().int() }), z.object({})),
  /** A private chat in a small window of its own; one that is open comes to the front. */
  open_chat_window: call(z.object({ conversation: conversationId }), z.object({})),
  /** Desktop: asks the person for a folder, beginning in one; no `folder` when they want none. */
  choose_folder: call(z.object({ from: z.string() }), z.object({ folder: z.string().optional() })),
  /** Documents that the window keeps for reading offline, of the present account; `null` where there is none. */
  read_cache: call(z.object({ key: z.string().max(200) }), z.object({ value: z.unknown() })),
  write_cache: call(z.object({ key: z.string().max(200), value: z.unknown() }), z.object({})),
};

export const shellEvents = [
  /** Go there: an address of the interface (`#/private/p:…`), from a notification, the tray, a menu or a link. */
  z.object({ event: z.literal('open'), route: z.string() }),
  /** Typed into a notification. */
  z.object({ event: z.literal('reply'), conversation: conversationId, text: z.string() }),
  /** A `hearth:` link was opened: an address or invite to join by. */
  z.object({ event: z.literal('link'), link: z.string() }),
  z.object({ event: z.literal('app'), app: appInfo }),
  z.object({ event: z.literal('quitting') }),
] as const;
