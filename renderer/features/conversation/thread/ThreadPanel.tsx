import { X } from 'lucide-react';
import { useMemo } from 'react';
import { useApp } from '../../../state/context.tsx';
import { faceOf } from '../../../state/selectors.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useShortcut } from '../../../ui/use-shortcut.ts';
import { VirtualTimeline } from '../../../ui/VirtualTimeline.tsx';
import { Composer } from '../composer/Composer.tsx';
import { goToThread, useMessageActions } from '../message/actions.ts';
import { MessageMenu } from '../message/MessageMenu.tsx';
import { MessageRow } from '../message/MessageRow.tsx';
import { usePermissions } from '../message/permissions.ts';
import { RowContext } from '../message/row-context.ts';
import type { TimelineRow } from '../timeline/rows.ts';
import { useEntries, useRows } from '../timeline/use-timeline-rows.ts';
import { useView, useViewState, ViewProvider } from '../view-state.tsx';
import styles from './ThreadPanel.module.css';
import { type Thread, useThread } from './use-thread.ts';

export interface ThreadPanelProps {
  readonly conversation: string;
  /** The message that the thread began with. */
  readonly root: string;
}

/** A message and what was answered to it, beside the conversation or over it where there is little room. */
export function ThreadPanel({ conversation, root }: ThreadPanelProps) {
  const { common, conversation: words } = useMessages();
  const thread = useThread(conversation, root);
  const close = () => goToThread(conversation, undefined);
  const name = useApp((state) => faceOf(state, conversation).name);
  useShortcut('Escape', close);
  return (
    <section className={styles.panel} aria-label={words.threadTitle}>
      <header className={styles.header}>
        <div className={styles.titles}>
          <h2 className={styles.title}>{words.threadTitle}</h2>
          <span className={styles.place}>{name}</span>
        </div>
        <IconButton icon={X} label={common.close} onClick={close} />
      </header>
      <ViewProvider conversation={conversation} thread={root} takesFocus>
        <Progress thread={thread} />
        <Answers thread={thread} />
      </ViewProvider>
    </section>
  );
}

const drawRow = (row: TimelineRow) => <MessageRow key={row.key} row={row} />;
const toEnd = () => ({});
const nothing = () => undefined;

function Answers({ thread }: { readonly thread: Thread }) {
  const words = useMessages().conversation;
  const { conversation, thread: root, store } = useView();
  const actions = useMessageActions();
  const permissions = usePermissions(conversation);
  const goal = useViewState((state) => state.goal);
  const all = useEntries(conversation);
  const entries = useMemo(() => all.filter((entry) => entry.thread === root), [all, root]);
  const window = useMemo(
    () => ({ messages: thread.messages, atStart: false, atEnd: true, fresh: true }),
    [thread.messages],
  );
  const rows = useRows({ conversation, window, entries, newFrom: undefined });
  const shared = useMemo(() => ({ actions, permissions, canSelect: false, inThread: true }), [actions, permissions]);
  if (thread.isMissing) return <EmptyState title={words.threadMissing} text={words.threadMissingText} />;
  return (
    <>
      <div className={styles.answers}>
        <RowContext value={shared}>
          <MessageMenu rows={rows}>
            <VirtualTimeline
              rows={rows}
              label={words.threadTitle}
              isBusy={thread.progress < 1}
              isWhole
              goal={goal}
              beginAt={toEnd}
              onSight={nothing}
              onNearStart={nothing}
              onNearEnd={nothing}
            >
              {drawRow}
            </VirtualTimeline>
          </MessageMenu>
        </RowContext>
      </div>
      <Composer onSent={() => store.setState({ goal: {} })} />
    </>
  );
}

function Progress({ thread }: { readonly thread: Thread }) {
  const { common, conversation: words } = useMessages();
  const { progress, isStopped, isMissing } = thread;
  if (isMissing || (progress >= 1 && !isStopped)) return null;
  if (isStopped) {
    return (
      <div className={styles.stopped} role="status">
        {words.threadStopped}
        <Button size="sm" onClick={thread.retry}>
          {common.tryAgain}
        </Button>
      </div>
    );
  }
  return <progress className={styles.progress} value={progress} max={1} aria-label={words.threadLoading} />;
}
