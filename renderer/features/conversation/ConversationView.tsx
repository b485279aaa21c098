import styles from './ConversationView.module.css';
import { Composer } from './composer/Composer.tsx';
import { ConversationHeader } from './header/ConversationHeader.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ThreadPanel } from './thread/ThreadPanel.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { useAnnounced } from './useAnnounced.ts';
import { useJump } from './useJump.ts';
import { useViewState, ViewProvider } from './viewState.tsx';

export interface ConversationViewProps {
  readonly conversation: string;
  /** The number of a message to go to. */
  readonly at?: number | undefined;
  /** The message whose thread is open. */
  readonly thread?: string | undefined;
  /** Leads back to the list where one pane is seen at a time. */
  readonly onBack?: (() => void) | undefined;
  /** It is all that a small window shows. */
  readonly compact?: boolean | undefined;
}

/** A conversation: who is in it, what was said, and where one writes. */
export function ConversationView({ conversation, at, thread, onBack, compact = false }: ConversationViewProps) {
  return (
    <div className={styles.view} data-compact={compact || undefined}>
      <ViewProvider key={conversation} conversation={conversation} takesFocus={at === undefined}>
        <div className={styles.main}>
          <ConversationHeader onBack={onBack} compact={compact} />
          <Spoken conversation={conversation} at={at} />
        </div>
      </ViewProvider>
      {thread !== undefined && <ThreadPanel key={thread} conversation={conversation} root={thread} />}
    </div>
  );
}

function Spoken({ conversation, at }: Pick<ConversationViewProps, 'conversation' | 'at'>) {
  const jump = useJump();
  const selected = useViewState((state) => state.selected);
  useAnnounced(conversation);
  return (
    <>
      <div className={styles.timeline}>
        <Timeline at={at} />
      </div>
      {selected === undefined ? <Composer onSent={() => void jump.toEnd()} /> : <SelectionBar selected={selected} />}
    </>
  );
}
