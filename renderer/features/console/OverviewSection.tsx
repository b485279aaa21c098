import { useApp } from '../../state/context.tsx';
import { LoadState } from './LoadState.tsx';
import { OverviewView } from './OverviewView.tsx';
import { useHostState } from './use-host-state.ts';

/** How the host is, now. */
export function OverviewSection() {
  const { state, refusal, traffic } = useHostState();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  return (
    <LoadState data={state} refusal={refusal}>
      {(host) => <OverviewView host={host} traffic={traffic} stale={refusal !== undefined || !isOnline} />}
    </LoadState>
  );
}
