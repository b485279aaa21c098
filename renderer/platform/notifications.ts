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
  clear(conversation: string): void;
}

export function pageNotifications(page: Surroundings, tell: (event: BridgeEvent) => void): PageNotifications {
  // On a page without TLS the browser has them denied for good.
  const api = page.isSecureContext ? page.Notification : undefined;
  const shown = new Map<string, Notification>();

  return {
    get leave() {
      return leaveOf(api);
    },
    async ask() {
      if (leaveOf(api) === 'ask') await api?.requestPermission();
    },
    show({ title, body, conversation, silent }) {
      if (api === undefined || leaveOf(api) !== 'allowed') return;
      const notification = open(api, title, { body, silent, tag: conversation });
      if (notification === undefined) return;
      shown.set(conversation, notification);
      notification.addEventListener('click', () => {
        page.focus();
        notification.close();
        tell({ event: 'open', route: formatRoute(routeTo(conversation)) });
      });
    },
    clear(conversation) {
      shown.get(conversation)?.close();
      shown.delete(conversation);
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
