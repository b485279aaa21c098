import { CloudOff, Lock, MessageCircleWarning } from 'lucide-react';
import type { Refusal } from '../../../../shared/bridge/session.ts';
import { useApp } from '../../../state/context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Intro } from './Intro.tsx';
import styles from './TimelineState.module.css';

export interface TimelineStateProps {
  /** Nothing is known of what was said. */
  readonly isLoaded: boolean;
  readonly isIn: boolean;
  readonly refused: Refusal | undefined;
  onRetry(): void;
}

/** What stands in place of messages while there are none: loading, empty, refused, offline. */
export function TimelineState({ isLoaded, isIn, refused, onRetry }: TimelineStateProps) {
  const { common, conversation: words } = useMessages();
  const refusalText = useRefusalText();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  if (!isIn) return <Middle icon={Lock} title={words.notMember} text={words.notMemberText} />;
  if (refused !== undefined && isOnline) {
    return (
      <Middle
        icon={MessageCircleWarning}
        title={words.notLoaded}
        text={refusalText(refused)}
        action={<Button onClick={onRetry}>{common.tryAgain}</Button>}
      />
    );
  }
  if (isLoaded) {
    return (
      <div className={styles.start}>
        <Intro />
      </div>
    );
  }
  if (!isOnline) return <Middle icon={CloudOff} title={words.offline} text={words.offlineText} />;
  return <Bones />;
}

function Middle(props: Parameters<typeof EmptyState>[0]) {
  return (
    <div className={styles.middle}>
      <EmptyState {...props} />
    </div>
  );
}

/** Widths of lines, so that it looks like a conversation. */
const BONES = [
  ['18%', '64%', '42%'],
  ['14%', '52%'],
  ['20%', '76%', '58%', '30%'],
  ['16%', '40%'],
] as const;

function Bones() {
  const { common } = useMessages();
  return (
    <div className={styles.bones} role="status">
      <span className="visually-hidden">{common.loading}</span>
      {BONES.map((widths) => (
        <div key={widths.join()} className={styles.bone}>
          <Skeleton width={36} height={36} round />
          <div className={styles.lines}>
            {widths.map((width) => (
              <Skeleton key={width} width={width} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
