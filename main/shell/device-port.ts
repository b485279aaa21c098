import type { BridgeEvent, BridgeHandlers } from '../../shared/bridge/index.ts';

type ShellCall = 'app' | 'allow_notifications' | 'notify' | 'clear_notifications' | 'badge' | 'open_chat_window';

/** Everything of the bridge that needs no Electron: the session, hosts, hosting, preferences, the cache. */
export type DeviceHandlers = Omit<BridgeHandlers, ShellCall>;

/** The device behind the windows, as the shell sees it. */
export interface DevicePort {
  readonly handlers: DeviceHandlers;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: BridgeEvent) => void): () => void;
  /** Stops the client and the host in order; resolves when everything is saved. */
  close(): Promise<void>;
}
