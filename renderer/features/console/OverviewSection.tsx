import { LoadState } from './LoadState.tsx';
import { OverviewView } from './OverviewView.tsx';
import { useHostState } from './use-host-state.ts';

/** How the host is, now. */
export function OverviewSection() {
  const { state, refusal, traffic } = useHostState();
  return (
    <LoadState data={state} refusal={refusal} onRetry={() => undefined}>
      {(host) => <OverviewView host={host} traffic={traffic} stale={refusal !== undefined} />}
    </LoadState>
  );
}
