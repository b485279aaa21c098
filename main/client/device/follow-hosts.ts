import type { BridgeEvent } from '../../../shared/bridge/index.ts';
import type { Current } from '../../../shared/device/current.ts';
import type { HostList } from './host-list.ts';
import type { HostingHere } from './hosting.ts';
import type { Nearby } from './nearby.ts';

export interface FollowParts {
  readonly current: Current;
  readonly hosting: HostingHere;
  readonly nearby: Nearby;
  readonly list: HostList;
  readonly tell: (event: BridgeEvent) => void;
}

/** What follows when the host inside this app, or the hosts on the network, are not what they were. */
export function followHosts({ current, hosting, nearby, list, tell }: FollowParts) {
  let told = JSON.stringify(hosting.view());
  let place = '';

  /** Whoever waits for that host need not wait longer. */
  function wake(hostId: string): void {
    const { session } = current;
    if (session?.host.id === hostId && session.view().connection.name === 'waiting') session.wake();
  }
  return {
    hosting(): void {
      list.changed();
      const view = hosting.view();
      const now = JSON.stringify(view);
      if (now === told) return;
      told = now;
      tell({ event: 'hosting', hosting: view });
      if (view.running) wake(view.id);
    },
    nearby(): void {
      list.changed();
      const id = current.session?.host.id ?? '';
      const now = JSON.stringify([id, nearby.places(id)]);
      if (now === place) return;
      place = now;
      if (nearby.places(id).length > 0) wake(id);
    },
  };
}
