import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useApp } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SkeletonList } from '../../ui/Skeleton.tsx';

export interface LoadStateProps<T> {
  readonly data: T | undefined;
  readonly refusal: Refusal | undefined;
  readonly rows?: number;
  /** Absent where it is asked for again anyway. */
  onRetry?(): void;
  children(data: T): ReactNode;
}

/** What was fetched; until it is there, that it comes, or why it does not. */
export function LoadState<T>({ data, refusal, rows = 4, onRetry, children }: LoadStateProps<T>) {
  const { common, console } = useMessages();
  const refusalText = useRefusalText();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  if (data !== undefined) return children(data);
  if (refusal === undefined && isOnline) return <SkeletonList rows={rows} />;
  return (
    <EmptyState
      icon={CircleAlert}
      title={console.couldNotLoad}
      text={refusal === undefined ? console.notConnected : refusalText(refusal)}
      action={onRetry === undefined ? undefined : <Button onClick={onRetry}>{common.tryAgain}</Button>}
    />
  );
}
