import type { BridgeHandlers } from '../../../shared/bridge/index.ts';
import type { Current } from '../../../shared/device/current.ts';
import type { KeptPreferences } from '../../../shared/device/preferences.ts';
import { attempt, done, refusedFor } from '../../../shared/device/refusal.ts';
import { examineNetwork } from '../../discovery/doctor.ts';
import type { KnownHosts } from '../known-hosts.ts';
import type { HostList } from './host-list.ts';
import type { HostingHere } from './hosting.ts';
import type { Identification } from './identification.ts';
import type { Nearby } from './nearby.ts';

export interface HostsParts {
  readonly current: Current;
  readonly nearby: Nearby;
  readonly list: HostList;
  readonly known: KnownHosts;
  readonly identification: Identification;
}

/** Hosts nearby and known ones, and what is trusted of them. */
export function hostsHandlers({
  known,
  nearby,
  list,
  identification,
  current,
}: HostsParts): Pick<BridgeHandlers, 'hosts' | 'refresh_hosts' | 'identify' | 'trust'> {
  return {
    hosts: () => ({ hosts: list.list() }),
    refresh_hosts() {
      nearby.refresh();
      return {};
    },
    identify: (who) => identification.identify(who),
    trust: ({ host_id, fingerprint }) =>
      attempt(async () => {
        if (known.find(host_id) === undefined) return refusedFor('not_this_host', 'This host is not known here.');
        if (!/^[0-9a-f]{64}$/.test(fingerprint)) return refusedFor('bad_request', 'That is no fingerprint.');
        await known.trust(host_id, fingerprint);
        list.changed();
        if (current.session?.host.id === host_id) await current.reopen();
        return done;
      }),
  };
}

/** The host inside this app, and what may keep others from it. */
export function hostingHandlers(
  hosting: HostingHere,
): Pick<BridgeHandlers, 'hosting' | 'start_hosting' | 'stop_hosting' | 'examine_network'> {
  return {
    hosting: () => hosting.view(),
    start_hosting: ({ name }) => hosting.start(name),
    stop_hosting: () =>
      attempt(async () => {
        await hosting.stop();
        return done;
      }),
    async examine_network({ language }) {
      const port = hosting.running?.port;
      return { findings: await examineNetwork({ language, ...(port === undefined ? {} : { port }) }) };
    },
  };
}

/** What this person wants of this device. */
export function preferencesHandlers(
  preferences: KeptPreferences,
): Pick<BridgeHandlers, 'preferences' | 'change_preferences'> {
  return { preferences: () => preferences.current(), change_preferences: (fields) => preferences.change(fields) };
}
