import { Suspense } from 'react';
import { lazyPart } from '../../ui/lazy-part.ts';

const NetworkCheckDialog = lazyPart(() => import('./NetworkCheckDialog.tsx'), 'NetworkCheckDialog');

export interface LazyNetworkCheckProps {
  readonly open: boolean;
  onClose(): void;
}

/** The network check, which a guest in a browser loads only when asked for. */
export function LazyNetworkCheck({ open, onClose }: LazyNetworkCheckProps) {
  return open ? (
    <Suspense fallback={null}>
      <NetworkCheckDialog open onClose={onClose} />
    </Suspense>
  ) : null;
}
