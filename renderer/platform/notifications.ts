import type { BridgeEvent, BridgeParams } from '../../shared/bridge/index.ts';
import type { AppInfo } from '../../shared/bridge/shell.ts';
import { formatRoute, routeTo } from '../routes.ts';
import type { Page } from './page.ts';

type Surroundings = Pick<Page, 'isSecureContext' | 'Notification' | 'focus'>;

/** What the browser shows outside of the page. */
export interface PageNotifications {
  readonly leave: AppInfo['notifications'];
  /** Asks the person for leave; they may be asked only after they did something. */
  ask(): Promise<void>;
  show(notification: BridgeParams<'notify'>): void;
  /** Stays until it is clicked, which leads to the page, or cleared. */
  ring(ring: BridgeParams<'ring'>): void;
  /** Of a conversation, or a call. */
  clear(tag: string): void;
}

export function pageNotifications(page: Surroundings, tell: (event: BridgeEvent) => void): PageNotifications {
  // On a page without TLS the browser has them denied for good.
  const api = page.isSecureContext ? page.Notification : undefined;
  const shown = new Map<string, Notification>();

  function put(title: string, options: NotificationOptions & { tag: string }, clicked: () => void): void {
    if (api === undefined || leaveOf(api) !== 'allowed') return;
    const notification = open(api, title, options);
    if (notification === undefined) return;
    shown.set(options.tag, notification);
    notification.addEventListener('click', () => {
      page.focus();
      notification.close();
      clicked();
    });
  }
  return {
    get leave() {
      return leaveOf(api);
    },
    async ask() {
      if (leaveOf(api) === 'ask') await api?.requestPermission();
    },
    show({ title, body, conversation, silent }) {
      put(title, { body, silent, tag: conversation }, () =>
        tell({ event: 'open', route: formatRoute(routeTo(conversation)) }),
      );
    },
    ring({ call_id, title, body }) {
      // The page rings itself.
      put(title, { body, silent: true, tag: call_id, requireInteraction: true }, () => undefined);
    },
    clear(tag) {
      shown.get(tag)?.close();
      shown.delete(tag);
    },
  };
}

/** Phones have the interface, but leave it to service workers. */
function open(api: typeof Notification, title: string, options: NotificationOptions): Notification | undefined {
  try {
    return new api(title, options);
  } catch {
    return undefined;
  }
}

function leaveOf(api: typeof Notification | undefined): AppInfo['notifications'] {
  switch (api?.permission) {
    case 'granted':
      return 'allowed';
    case 'denied':
      return 'denied';
    case 'default':
      return 'ask';
    default:
      return 'unavailable';
  }
}
