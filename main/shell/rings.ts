import { app, type BrowserWindow, Notification } from 'electron';
import type { BridgeParams } from '../../shared/bridge/index.ts';
import type { Log } from '../log.ts';
import type { ShellState } from './state.ts';

export type Ring = BridgeParams<'ring'>;
export type RingAnswer = 'answer' | 'decline';

export interface RingsOptions {
  readonly icon: string;
  readonly state: ShellState;
  readonly main: () => BrowserWindow | undefined;
  readonly clicked: () => void;
  readonly answered: (callId: string, answer: RingAnswer) => void;
  readonly log: Log;
}

const ANSWERS: readonly RingAnswer[] = ['answer', 'decline'];

/** Calls that ring, outside of the window: a notification that stays, the tray, the task bar or the dock. */
export class Rings {
  readonly #options: RingsOptions;
  readonly #ringing = new Map<string, { readonly ring: Ring; readonly notification: Notification | undefined }>();
  #bouncing: number | undefined;

  constructor(options: RingsOptions) {
    this.#options = options;
  }

  start(ring: Ring): void {
    if (this.#ringing.has(ring.call_id)) return;
    // Who looks at the window sees it there.
    const isSeen = this.#options.main()?.isFocused() === true;
    this.#ringing.set(ring.call_id, { ring, notification: isSeen ? undefined : this.#notify(ring) });
    if (!isSeen) this.#callForAttention();
    this.#show();
  }

  stop(callId: string): void {
    this.#ringing.get(callId)?.notification?.close();
    if (!this.#ringing.delete(callId)) return;
    if (this.#ringing.size === 0) this.#calmDown();
    this.#show();
  }

  stopAll(): void {
    for (const callId of [...this.#ringing.keys()]) this.stop(callId);
  }

  #notify(ring: Ring): Notification | undefined {
    if (!Notification.isSupported()) return undefined;
    const { icon, state, clicked, answered, log } = this.#options;
    const { answer, decline } = state.view.locale.messages.shell;
    const notification = new Notification({
      id: ring.call_id,
      title: ring.title,
      body: ring.body,
      icon,
      // The window rings itself.
      silent: true,
      urgency: 'critical',
      timeoutType: 'never',
      // Linux shows none of them.
      actions: [answer, decline].map((text) => ({ type: 'button', text })),
    });
    notification.on('click', clicked);
    notification.on('action', ({ actionIndex }) => {
      const chosen = ANSWERS[actionIndex];
      if (chosen !== undefined) answered(ring.call_id, chosen);
    });
    notification.on('failed', (_event, error) => log.warn('shell.notification_failed', { error }));
    notification.show();
    return notification;
  }

  #callForAttention(): void {
    const main = this.#options.main();
    main?.flashFrame(true);
    main?.once('focus', () => main.flashFrame(false));
    this.#bouncing ??= app.dock?.bounce('critical');
  }

  #calmDown(): void {
    this.#options.main()?.flashFrame(false);
    if (this.#bouncing !== undefined) app.dock?.cancelBounce(this.#bouncing);
    this.#bouncing = undefined;
  }

  #show(): void {
    const [first] = this.#ringing.values();
    this.#options.state.change({ ringing: first?.ring.title });
  }
}
