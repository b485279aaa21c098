import { type Bridge, type BridgeEvent, type BridgeHandlers, bridgeCalls } from '../../shared/bridge/index.ts';
import { preferences } from '../../shared/bridge/preferences.ts';

export interface FakeBridge extends Bridge {
  /** Every call so far, in order. */
  readonly calls: { readonly name: string; readonly params: unknown }[];
  /** Tells the window something. */
  tell(event: BridgeEvent): void;
}

const app = () => ({
  kind: 'browser' as const,
  version: '0.0.0',
  platform: 'linux' as const,
  can_host: false,
  can_open_windows: false,
  can_start_at_login: false,
  notifications: 'unavailable' as const,
});

/** A shell that does nothing, around a device that does all the rest. */
export const silentShell = {
  app,
  allow_notifications: app,
  notify: () => ({}),
  clear_notifications: () => ({}),
  badge: () => ({}),
  open_chat_window: () => ({}),
  choose_folder: () => ({}),
  screen_chosen: () => ({}),
  refresh_screens: ({ request }) => ({ request, sources: [], can_sound: false, denied: false }),
  call_state: () => ({}),
  ring: () => ({}),
  stop_ring: () => ({}),
  open_privacy_settings: () => ({}),
  show_window: () => ({}),
} satisfies Partial<BridgeHandlers>;

const usual: Partial<BridgeHandlers> = {
  ...silentShell,
  preferences: () => preferences.parse({}),
  hosting: () => ({ running: false }),
  hosts: () => ({ hosts: [] }),
  transfers: () => ({ transfers: [] }),
  send_files: () => ({ done: true }),
  change_transfer: () => ({ done: true }),
  download: () => ({ done: true }),
  open_download: () => ({ done: true }),
  session: () => ({ connection: { name: 'signed_out' }, outbox: [] }),
  read_cache: () => ({ value: null }),
  request: () => ({ done: false, refusal: { reason: 'connection_lost', message: 'There is no connection.' } }),
};

/** A bridge whose app answers as the test says; what it does not say is answered as by an app that nobody is signed in to. */
export function createFakeBridge(handlers: Partial<BridgeHandlers> = {}): FakeBridge {
  const calls: { name: string; params: unknown }[] = [];
  const listeners = new Set<(event: BridgeEvent) => void>();
  return {
    calls,
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    async call(name, params) {
      calls.push({ name, params });
      const handler = (handlers[name] ?? usual[name]) as ((params: unknown) => unknown) | undefined;
      return bridgeCalls[name].data.parse(handler === undefined ? {} : await handler(params)) as never;
    },
    source: async (file) => ({ kind: 'blob', blob: file }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
