import { Notification } from 'electron';
import type { BridgeParams } from '../../shared/bridge/index.ts';
import type { Log } from '../log.ts';

export type Notice = BridgeParams<'notify'>;

export interface NotificationsOptions {
  readonly icon: string;
  /** What stands in the field to answer in. */
  readonly replyHint: () => string;
  readonly clicked: (conversation: string) => void;
  readonly replied: (conversation: string, text: string) => void;
  readonly log: Log;
}

export interface Notifications {
  show(notice: Notice): void;
  /** Takes back what stands there of a conversation. */
  clear(conversation: string): void;
  clearAll(): void;
}

/** Native notifications, one of each conversation: the newest takes the place of the one before. */
export function createNotifications(options: NotificationsOptions): Notifications {
  const shown = new Map<string, Notification>();
  function clear(conversation: string): void {
    shown.get(conversation)?.close();
    shown.delete(conversation);
  }
  function show({ title, body, conversation, silent }: Notice): void {
    if (!Notification.isSupported()) return;
    // With the same `id` macOS and Windows replace it themselves, without it vanishing in between.
    if (process.platform === 'linux') clear(conversation);
    const notification = new Notification({
      id: conversation,
      groupId: conversation,
      title,
      body,
      silent,
      icon: options.icon,
      hasReply: process.platform !== 'linux',
      replyPlaceholder: options.replyHint(),
    });
    // Also keeps it from being collected as garbage, with its listeners.
    shown.set(conversation, notification);
    const forget = () => {
      if (shown.get(conversation) === notification) shown.delete(conversation);
    };
    notification.on('click', () => {
      forget();
      options.clicked(conversation);
    });
    notification.on('reply', (details) => options.replied(conversation, details.reply));
    notification.on('close', forget);
    notification.on('failed', (_event, error) => options.log.warn('shell.notification_failed', { error }));
    notification.show();
  }
  return {
    show,
    clear,
    clearAll: () => {
      for (const conversation of [...shown.keys()]) clear(conversation);
    },
  };
}
