import type { BridgeEvent, BridgeHandlers, ShellCall } from '../../shared/bridge/index.ts';
import type { FileReader } from './files.ts';

/** Everything of the bridge that needs no Electron: the session, hosts, hosting, preferences, the cache. */
export type DeviceHandlers = Omit<BridgeHandlers, ShellCall>;

/** The device behind the windows, as the shell sees it. */
export interface DevicePort {
  readonly handlers: DeviceHandlers;
  /** The contents of a file of the host that the device is signed in to. */
  readonly readFile: FileReader;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: BridgeEvent) => void): () => void;
  /** Stops the client and the host in order; resolves when everything is saved. */
  close(): Promise<void>;
}
