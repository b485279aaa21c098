import { advertiseHost } from '../discovery/advertise.ts';
import type { Host } from './context.ts';

/** Announces the host on the network, under its new name from when it gets one. */
export function keepAdvertised(host: Host, port: number) {
  let name = host.settings.get('name');
  let current = advertise(host, port);
  let ended: Promise<void> = Promise.resolve();
  return {
    /** To be called when what is announced may have changed. */
    update(): void {
      if (host.settings.get('name') === name) {
        current.update();
        return;
      }
      name = host.settings.get('name');
      const before = current;
      ended = ended.then(() => before.close());
      current = advertise(host, port);
    },
    async close(): Promise<void> {
      await Promise.all([ended, current.close()]);
    },
  };
}

function advertise(host: Host, port: number) {
  const { id, fingerprint } = host.identity;
  return advertiseHost({
    id,
    name: host.settings.get('name'),
    port,
    text: () => ({
      v: 1,
      id,
      fp: fingerprint.slice(0, 16),
      n: host.presence.peopleOnline,
      reg: host.settings.get('registration'),
    }),
    log: host.log,
  });
}
