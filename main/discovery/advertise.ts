import type { Log } from '../log.ts';
import { openBonjour } from './bonjour.ts';
import type { InterfaceTable } from './interfaces.ts';
import { keepLinks } from './links.ts';
import type { Announced, OpenMdns } from './mdns.ts';
import { encodeText, type HostText, hostTarget, instanceName } from './text.ts';

export interface AdvertiseOptions {
  /** The host id, `h:` and a ULID. */
  id: string;
  /** What people know the host by. */
  name: string;
  port: number;
  /** Asked whenever something is sent. */
  text: () => HostText;
  log: Log;
  /** Default: bonjour-service. */
  open?: OpenMdns;
  /** Default: `os.networkInterfaces`. */
  read?: () => InterfaceTable;
}

export interface Advertisement {
  /** To be called when what `text` gives may have changed. */
  update(): void;
  /** Says goodbye on every network, so that lists drop the host at once. Never fails. */
  close(): Promise<void>;
}

// RFC 6762 section 8.4 allows at most ten changes a minute to be announced unasked.
const ANNOUNCE_MS = 6_000;

/** Makes a host findable on every network of this computer, loopback included, and follows changes of both. */
export function advertiseHost({
  id,
  name,
  port,
  text,
  log,
  open = openBonjour,
  read,
}: AdvertiseOptions): Advertisement {
  const newest = () => encodeText(name, text());
  const publish: Announced = { instance: instanceName(name, id), host: hostTarget(id), port, text: newest };
  const links = keepLinks({
    log,
    read,
    oneShotHelps: false,
    open: (on, { onReady, onFailure }) => open({ on, publish, onReady, onFailure }),
    onChange: () => announce(),
  });
  let announced = JSON.stringify(newest());
  let timer: NodeJS.Timeout | undefined;
  let readyAt = 0;

  const announce = () => {
    clearTimeout(timer);
    timer = undefined;
    announced = JSON.stringify(newest());
    readyAt = Date.now() + ANNOUNCE_MS;
    for (const link of links.all()) link.announce();
  };

  const update = () => {
    if (timer || JSON.stringify(newest()) === announced) return;
    timer = setTimeout(announce, Math.max(0, readyAt - Date.now()));
    timer.unref();
  };

  return {
    update,
    async close() {
      clearTimeout(timer);
      await links.close();
    },
  };
}
