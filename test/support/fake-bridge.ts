import { type Bridge, type BridgeEvent, type BridgeHandlers, bridgeCalls } from '../../shared/bridge/index.ts';
import { preferences } from '../../shared/bridge/preferences.ts';

export interface FakeBridge extends Bridge {
  /** Every call so far, in order. */
  readonly calls: { readonly name: string; readonly params: unknown }[];
  /** Tells the window something. */
  tell(event: BridgeEvent): void;
}

const usual: Partial<BridgeHandlers> = {
  app: () => ({
    kind: 'browser',
    version: '0.0.0',
    platform: 'linux',
    can_host: false,
    can_open_windows: false,
    can_start_at_login: false,
    notifications: 'unavailable',
  }),
  preferences: () => preferences.parse({}),
  hosting: () => ({ running: false }),
  hosts: () => ({ hosts: [] }),
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
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
