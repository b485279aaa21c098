import { clsx } from 'clsx';
import { MessagesSquare, Pin } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { MessageFiles } from '../../../files/MessageFiles.tsx';
import { useApp } from '../../../state/context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Markdown } from '../../../ui/Markdown.tsx';
import { useHoldPlace } from '../../../ui/VirtualTimeline.tsx';
import { takeBack } from '../deletions.ts';
import { isLargeEmoji, isLong } from '../text.ts';
import type { TimelineRow } from '../timeline/rows.ts';
import { useView, useViewState } from '../view-state.tsx';
import styles from './MessageBody.module.css';
import { Quote } from './Quote.tsx';
import { Reactions } from './Reactions.tsx';
import { Refusal } from './Refusal.tsx';
import { useRowShared } from './row-context.ts';

export interface MessageBodyProps {
  readonly row: TimelineRow;
  readonly isDeleted: boolean;
}

/** What somebody said, what it answers and what came of it. */
export function MessageBody({ row, isDeleted }: MessageBodyProps) {
  const { common, conversation: words } = useMessages();
  const { inThread } = useRowShared();
  const { message, isContinued, replies } = row;
  const { thread, reply_to, edited, pinned } = message;
  if (isDeleted) {
    return (
      <>
        <p className={styles.deleted}>
          {words.messageDeleted}
          {message.deleted !== true && (
            <button type="button" className={styles.undo} onClick={() => takeBack(message.chat_id)}>
              {common.undo}
            </button>
          )}
        </p>
        {!inThread && <ThreadChip root={message.chat_id} replies={replies} />}
      </>
    );
  }
  return (
    <>
      {!inThread && thread !== undefined && <ThreadNote root={thread} before={message.seq} isContinued={isContinued} />}
      {reply_to !== undefined && reply_to !== thread && <Quote chatId={reply_to} before={message.seq} />}
      {message.chat !== '' && <MessageText row={row} />}
      {message.type !== 'text' && <MessageFiles message={message} />}
      {isContinued && (edited === true || pinned === true) && (
        <p className={styles.notes}>
          {pinned === true && (
            <span>
              <Pin size={11} aria-hidden="true" />
              {words.isPinned}
            </span>
          )}
          {edited === true && <span>{words.edited}</span>}
        </p>
      )}
      <Reactions message={message} />
      {!inThread && <ThreadChip root={message.chat_id} replies={replies} />}
      {row.delivery === 'failed' && <Refusal row={row} />}
    </>
  );
}

function MessageText({ row }: { readonly row: TimelineRow }) {
  const { message } = row;
  const mentions = useMentions(message.mentions);
  const isBig = useMemo(() => isLargeEmoji(message.chat), [message.chat]);
  if (isBig) return <p className={styles.emoji}>{message.chat}</p>;
  return (
    <Foldable row={row}>
      <Markdown text={message.chat} mentions={mentions} />
    </Foldable>
  );
}

/** Names of those who are mentioned, by their handles. */
function useMentions(ids: readonly string[] | undefined) {
  const { permissions } = useRowShared();
  const people = useApp((state) => ids?.map((id) => state.people[id]) ?? []);
  return useMemo(() => {
    if (people.length === 0) return undefined;
    const known = people.flatMap((person) => (person === undefined ? [] : [person]));
    const entries = known.map(({ id, user_id, name }) => [user_id, { name, me: id === permissions.me }] as const);
    return { ids: Object.fromEntries(entries) };
  }, [people, permissions.me]);
}

function Foldable({ row, children }: { readonly row: TimelineRow; readonly children: ReactNode }) {
  const words = useMessages().conversation;
  const { store } = useView();
  const hold = useHoldPlace();
  const long = useMemo(() => isLong(row.message.chat), [row.message.chat]);
  const isUnfolded = useViewState(({ unfolded }) => unfolded.has(row.key));
  if (!long) return children;
  function toggle() {
    hold();
    const unfolded = new Set(store.getState().unfolded);
    if (!unfolded.delete(row.key)) unfolded.add(row.key);
    store.setState({ unfolded });
  }
  return (
    <div className={styles.foldable}>
      <div className={clsx(!isUnfolded && styles.folded)}>{children}</div>
      <Button variant="ghost" size="sm" onClick={toggle} aria-expanded={isUnfolded}>
        {isUnfolded ? words.showLess : words.showMore}
      </Button>
    </div>
  );
}

/** A message that belongs to a thread says so, since it stands in the conversation too. */
function ThreadNote({
  root,
  before,
  isContinued,
}: {
  readonly root: string;
  readonly before: number;
  readonly isContinued: boolean;
}) {
  return isContinued ? null : <Quote chatId={root} before={before} isThread />;
}

function ThreadChip({ root, replies }: { readonly root: string; readonly replies: number }) {
  const words = useMessages().conversation;
  const { actions } = useRowShared();
  if (replies === 0) return null;
  return (
    <button type="button" className={styles.thread} onClick={() => actions.openThread(root)}>
      <MessagesSquare size={14} strokeWidth={1.75} aria-hidden="true" />
      {words.replies(replies)}
    </button>
  );
}
