import { app } from 'electron';
import type { Hosting } from '../../shared/bridge/hosting.ts';
import type { BridgeEvent } from '../../shared/bridge/index.ts';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import type { SessionView } from '../../shared/bridge/session.ts';
import { chooseLocale, type Locale } from '../../shared/i18n/index.ts';
import type { ShownStatus } from '../../shared/protocol/cards.ts';
import type { DevicePort } from './device-port.ts';

/** What tray, menus and windows show of the device. */
export interface ShellView {
  readonly locale: Locale;
  readonly preferences: Preferences;
  readonly connection: SessionView['connection']['name'];
  /** The name of the host that the device is signed in to. */
  readonly hostName: string | undefined;
  readonly status: ShownStatus | undefined;
  readonly hosting: Hosting;
  /** Who calls just now, as the notification says it. */
  readonly ringing: string | undefined;
  readonly unread: number;
  readonly mentions: number;
}

type ViewListener = (view: ShellView, before: ShellView) => void;

export interface ShellState {
  readonly view: ShellView;
  change(part: Partial<ShellView>): void;
  /** Calls the listener after each change. */
  watch(listener: ViewListener): void;
}

/** Follows the device from now on. */
export async function followDevice(device: DevicePort): Promise<ShellState> {
  const listeners: ViewListener[] = [];
  let early: Partial<ShellView> = {};
  let view: ShellView | undefined;
  function change(part: Partial<ShellView>): void {
    if (view === undefined) {
      early = { ...early, ...part };
      return;
    }
    const before = view;
    const next = { ...view, ...part };
    view = next;
    for (const listener of listeners) listener(next, before);
  }
  // Before the device is asked how things are: what changes meanwhile is newer than its answers.
  device.subscribe((event) => {
    const part = partOf(event);
    if (part !== undefined) change(part);
  });
  const first = { ...(await firstView(device)), ...early };
  view = first;
  return {
    get view() {
      return view ?? first;
    },
    change,
    watch: (listener) => void listeners.push(listener),
  };
}

const nothingYet = { ringing: undefined, unread: 0, mentions: 0 };

async function firstView({ handlers }: DevicePort): Promise<ShellView> {
  const preferences = await handlers.preferences({});
  const session = await handlers.session({});
  const hosting = await handlers.hosting({});
  return { locale: localeOf(preferences), preferences, ...sessionPart(session), hosting, ...nothingYet };
}

function partOf(event: BridgeEvent): Partial<ShellView> | undefined {
  switch (event.event) {
    case 'preferences':
      return { preferences: event.preferences, locale: localeOf(event.preferences) };
    case 'session':
      return sessionPart(event.session);
    case 'hosting':
      return { hosting: event.hosting };
    case 'answered': {
      const status = statusIn(event.params);
      return event.action === 'status' && status !== undefined ? { status } : undefined;
    }
    default:
      return undefined;
  }
}

function sessionPart({ connection, host, me }: SessionView) {
  return { connection: connection.name, hostName: host?.name, status: me?.status };
}

function statusIn({ status }: Readonly<Record<string, unknown>>): ShownStatus | undefined {
  return (['online', 'away', 'busy', 'invisible'] as const).find((known) => known === status);
}

function localeOf({ language }: Preferences): Locale {
  return chooseLocale(language === 'system' ? app.getPreferredSystemLanguages() : [language]);
}
