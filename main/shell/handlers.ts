import { Notification } from 'electron';
import type { CallsCall } from '../../shared/bridge/calls.ts';
import type { BridgeHandlers } from '../../shared/bridge/index.ts';
import type { AppInfo } from '../../shared/bridge/shell.ts';
import { isPrivate } from '../../shared/protocol/ids.ts';
import { chooseFolder } from './desktop.ts';
import type { DeviceHandlers } from './device-port.ts';
import type { Notifications } from './notifications.ts';
import { openPrivacySettings } from './privacy.ts';
import type { Rings } from './rings.ts';
import type { RunningCall } from './running-call.ts';
import type { Screens } from './screens.ts';
import { canStartAtLogin } from './start-at-login.ts';
import type { ShellState } from './state.ts';
import type { AppWindows } from './windows.ts';

export interface HandlersOptions {
  readonly device: DeviceHandlers;
  readonly version: string;
  readonly state: ShellState;
  readonly windows: AppWindows;
  readonly notifications: Notifications;
  readonly rings: Rings;
  readonly screens: Screens;
  readonly runningCall: RunningCall;
}

/** All that a window may ask: the device answers what needs no Electron. */
export function shellHandlers(options: HandlersOptions): BridgeHandlers {
  const { device, version, state, windows, notifications } = options;
  const app = () => appInfo(version);
  return {
    ...device,
    ...callsHandlers(options),
    app,
    allow_notifications: app,
    notify: (notice) => {
      notifications.show(notice);
      return {};
    },
    clear_notifications: ({ conversation }) => {
      notifications.clear(conversation);
      return {};
    },
    badge: ({ unread, mentions }) => {
      state.change({ unread: Math.max(0, unread), mentions: Math.max(0, mentions) });
      return {};
    },
    open_chat_window: ({ conversation }) => {
      if (!isPrivate(conversation)) throw new Error('Only a private chat has a window of its own.');
      windows.openChat(conversation);
      return {};
    },
    choose_folder: async ({ from }) => ({ folder: await chooseFolder(from) }),
  };
}

function callsHandlers(options: HandlersOptions): Pick<BridgeHandlers, CallsCall> {
  const { windows, rings, screens, runningCall } = options;
  return {
    screen_chosen: (answer) => {
      screens.choose(answer);
      return {};
    },
    refresh_screens: ({ request }) => screens.refresh(request),
    call_state: ({ running, media }) => {
      runningCall.change(running ? media : undefined);
      return {};
    },
    ring: (ring) => {
      rings.start(ring);
      return {};
    },
    stop_ring: ({ call_id }) => {
      rings.stop(call_id);
      return {};
    },
    open_privacy_settings: async ({ of }) => {
      await openPrivacySettings(of);
      return {};
    },
    show_window: () => {
      windows.showMain();
      return {};
    },
  };
}

function appInfo(version: string): AppInfo {
  const known = (['darwin', 'win32', 'linux'] as const).find((name) => name === process.platform);
  return {
    kind: 'desktop',
    version,
    platform: known ?? 'other',
    can_host: true,
    can_open_windows: true,
    can_start_at_login: canStartAtLogin(),
    // The system keeps to itself whether the person silenced them there.
    notifications: Notification.isSupported() ? 'allowed' : 'unavailable',
  };
}
