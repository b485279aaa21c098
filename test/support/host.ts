import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HostOptions, type RunningHost, startHost } from '../../main/host/start.ts';
import type { SettingValue } from '../../shared/protocol/hosting.ts';
import { connectTo, type WireClient } from './wire-client.ts';

export type { WireClient };

/** Limits that no test reaches by accident: all its clients have one address, and they are fast. */
const GENEROUS: Readonly<Record<string, SettingValue>> = {
  rate_per_second: 1_000_000,
  rate_burst: 1_000_000,
  login_attempts: 1_000_000,
  max_unauthenticated: 100_000,
};

export interface TestHost extends RunningHost, AsyncDisposable {
  /** Stops it and starts it again on the same folder and port, with the same options but these. */
  restart(overrides?: Partial<HostOptions>): Promise<TestHost>;
}

/** A real host on a free port of the loopback address, in a temporary folder that goes with it, with cheap hashing. */
export async function startTestHost(overrides: Partial<HostOptions> = {}): Promise<TestHost> {
  const data = overrides.data ?? (await mkdtemp(join(tmpdir(), 'hearth-test-')));
  const options: HostOptions = {
    port: 0,
    bind: '127.0.0.1',
    mdns: false,
    passwords: { memoryCost: 8, timeCost: 1, parallelism: 1 },
    ...overrides,
    settings: { ...GENEROUS, ...overrides.settings },
    data,
  };
  const running = await startHost(options);
  let restarted = false;
  return {
    ...running,
    async restart(again = {}) {
      restarted = true;
      await running.close();
      return startTestHost({ ...options, port: running.port, ...again });
    },
    async [Symbol.asyncDispose]() {
      await running.close();
      if (!restarted && overrides.data === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}

/** A client of that host that speaks lines; with `as` it signs up by that name, or in where it is known. */
export function connect(host: { readonly port: number }, options: { readonly as?: string } = {}): Promise<WireClient> {
  return connectTo({ port: host.port, as: options.as });
}
