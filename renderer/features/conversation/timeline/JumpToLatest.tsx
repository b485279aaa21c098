import { ArrowDown } from 'lucide-react';
import { useApp } from '../../../state/context.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useView, useViewState } from '../view-state.tsx';
import styles from './Timeline.module.css';

/** The way back to the end, with how many wait there. */
export function JumpToLatest({ onJump }: { onJump(): Promise<void> }) {
  const words = useMessages().conversation;
  const { conversation } = useView();
  const unread = useApp(({ conversations }) => conversations[conversation]?.unread ?? 0);
  const atEnd = useViewState((state) => state.atEnd);
  if (atEnd) return null;
  return (
    <div className={styles.latest}>
      <IconButton
        icon={ArrowDown}
        label={unread > 0 ? words.jumpToNew(unread) : words.jumpToLatest}
        className={styles.latestButton}
        onClick={() => void onJump()}
      />
      <Badge count={unread} label={words.newMessages(unread)} />
    </div>
  );
}
