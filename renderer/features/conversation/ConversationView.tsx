import { type ReactNode, useEffect, useRef } from 'react';
import { DropZone } from '../../files/attach/DropZone.tsx';
import { useAttach } from '../../files/attach/use-attach.ts';
import { useApp } from '../../state/context.tsx';
import { mayPost } from '../../state/selectors.ts';
import styles from './ConversationView.module.css';
import { Composer } from './composer/Composer.tsx';
import { CallBar } from './header/CallBar.tsx';
import { ConversationHeader } from './header/ConversationHeader.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ThreadPanel } from './thread/ThreadPanel.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { useAnnounced } from './use-announced.ts';
import { useJump } from './use-jump.ts';
import { draftKey, hasKeyboard, useView, useViewState, ViewProvider } from './view-state.tsx';

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
        <Droppable>
          <ConversationHeader onBack={onBack} compact={compact} />
          {!compact && <CallBar conversation={conversation} />}
          <Spoken conversation={conversation} at={at} hasThread={thread !== undefined} />
        </Droppable>
      </ViewProvider>
      {thread !== undefined && <ThreadPanel key={thread} conversation={conversation} root={thread} />}
    </div>
  );
}

/** Files can be dropped on all of it, where one may write. */
function Droppable({ children }: { readonly children: ReactNode }) {
  const view = useView();
  const attach = useAttach(draftKey(view));
  const mayWrite = useApp((state) => mayPost(state, view.conversation));
  return (
    <DropZone className={styles.main} disabled={!mayWrite} onDrop={attach}>
      {children}
    </DropZone>
  );
}

interface SpokenProps extends Pick<ConversationViewProps, 'conversation' | 'at'> {
  readonly hasThread: boolean;
}

function Spoken({ conversation, at, hasThread }: SpokenProps) {
  const jump = useJump();
  useReturnFrom(hasThread);
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

/** Who closes a thread goes on where they were: in the composer of the conversation. */
function useReturnFrom(hasThread: boolean): void {
  const { store } = useView();
  const had = useRef(hasThread);
  useEffect(() => {
    const isClosed = had.current && !hasThread;
    had.current = hasThread;
    if (isClosed && hasKeyboard()) store.setState(({ composing }) => ({ composing: composing + 1 }));
  }, [hasThread, store]);
}
