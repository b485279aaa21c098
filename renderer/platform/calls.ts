import type { CallsCall } from '../../shared/bridge/calls.ts';
import type { BridgeHandlers } from '../../shared/bridge/index.ts';
import type { PageNotifications } from './notifications.ts';
import type { Page } from './page.ts';
import { screenWakeLock } from './wake-lock.ts';

export interface CallsParts {
  readonly page: Pick<Page, 'navigator' | 'document' | 'focus'>;
  readonly notifications: PageNotifications;
}

/** What calls need around a window, as far as a browser lets a page. */
export function callsHandlers({ page, notifications }: CallsParts): Pick<BridgeHandlers, CallsCall> {
  const wakeLock = screenWakeLock(page);
  const notHere = () => {
    throw new Error('In a browser that is for the browser to ask and to say.');
  };
  return {
    screen_chosen: notHere,
    refresh_screens: notHere,
    open_privacy_settings: notHere,
    call_state({ running, media }) {
      wakeLock.want(running && media === 'video');
      return {};
    },
    ring(ring) {
      notifications.ring(ring);
      return {};
    },
    stop_ring({ call_id }) {
      notifications.clear(call_id);
      return {};
    },
    show_window() {
      page.focus();
      return {};
    },
  };
}
