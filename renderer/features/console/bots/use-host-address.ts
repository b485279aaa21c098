import { useCallback } from 'react';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { webAddress } from '../addresses.ts';
import { useLoaded } from '../use-loaded.ts';

/** Where programs on the network reach the host, without a path; undefined until that is known. */
export function useHostAddress(): string | undefined {
  const { ask } = useRuntime();
  const connected = useApp(({ session }) => session.host?.address);
  const { data } = useLoaded(useCallback(async () => (await ask('host_state', {})).addresses[0], [ask]));
  if (data !== undefined) return webAddress(data).replace(/\/$/, '');
  return connected === undefined ? undefined : `https://${connected}`;
}
