import type { BridgeEvent, BridgeHandlers, ShellCall } from '../../shared/bridge/index.ts';
import type { AppInfo } from '../../shared/bridge/shell.ts';
import { showBadge } from './badge.ts';
import { callsHandlers } from './calls.ts';
import { platformOf } from './device-name.ts';
import { pageNotifications } from './notifications.ts';
import type { Page } from './page.ts';
import type { ServingHost } from './serving-host.ts';

export interface ShellParts {
  readonly page: Page;
  readonly serving: ServingHost;
  readonly tell: (event: BridgeEvent) => void;
}

/** What the shell does around the windows of the desktop app, as far as a browser lets a page. */
export function shellHandlers({ page, serving, tell }: ShellParts): Pick<BridgeHandlers, ShellCall> {
  const notifications = pageNotifications(page, tell);
  const info = (): AppInfo => ({
    kind: 'browser',
    // The page is of the version of the host that serves it.
    version: serving.last?.version ?? '',
    platform: platformOf(page.navigator.userAgent),
    can_host: false,
    can_open_windows: false,
    can_start_at_login: false,
    notifications: notifications.leave,
  });
  return {
    ...callsHandlers({ page, notifications }),
    async app() {
      if (serving.last === undefined) await serving.ask().catch(() => undefined);
      return info();
    },
    async allow_notifications() {
      await notifications.ask();
      tell({ event: 'app', app: info() });
      return info();
    },
    notify(notification) {
      notifications.show(notification);
      return {};
    },
    clear_notifications({ conversation }) {
      notifications.clear(conversation);
      return {};
    },
    badge({ unread }) {
      showBadge(page, unread);
      return {};
    },
    open_chat_window() {
      throw new Error('Only the Hearth app has small windows.');
    },
    choose_folder() {
      throw new Error('A browser has its own folder for downloads.');
    },
  };
}
