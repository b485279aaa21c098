import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { NetworkFinding } from '../../../shared/bridge/hosting.ts';
import { useRuntime } from '../../state/context.tsx';
import { useLocale } from '../../ui/locale.tsx';

export type NetworkCheck =
  | { readonly name: 'running' }
  | { readonly name: 'failed'; readonly message: string }
  | { readonly name: 'done'; readonly findings: readonly NetworkFinding[] };

/** The check of the network, which begins by itself as soon as it is wanted. */
export function useNetworkCheck(wanted: boolean): { readonly check: NetworkCheck; run(): void } {
  const { bridge } = useRuntime();
  const { language } = useLocale();
  const [check, setCheck] = useState<NetworkCheck>({ name: 'running' });
  const attempt = useRef(0);

  async function examine(): Promise<void> {
    const mine = ++attempt.current;
    setCheck({ name: 'running' });
    const outcome = await bridge.call('examine_network', { language }).then(
      ({ findings }): NetworkCheck => ({ name: 'done', findings }),
      (error: unknown): NetworkCheck => ({
        name: 'failed',
        message: error instanceof Error ? error.message : String(error),
      }),
    );
    if (mine === attempt.current) setCheck(outcome);
  }
  const begin = useEffectEvent(() => void examine());
  useEffect(() => {
    if (wanted) begin();
    return () => void attempt.current++;
  }, [wanted]);
  return { check, run: () => void examine() };
}
