import { MessagesSquare } from 'lucide-react';
import { QuotedPicture } from '../../../files/QuotedPicture.tsx';
import { messageLine } from '../../../message-line.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useOrigin } from '../origins.ts';
import { useView } from '../view-state.tsx';
import styles from './MessageBody.module.css';
import { useRowShared } from './row-context.ts';

const QUOTE_LENGTH = 300;

export interface QuoteProps {
  readonly chatId: string;
  /** The number of the message that quotes it; 0 while it has none. */
  readonly before: number;
  /** It is the root of the thread that the message belongs to. */
  readonly isThread?: boolean;
}

/** A line of the message that is answered; a click goes to it. */
export function Quote({ chatId, before, isThread = false }: QuoteProps) {
  const texts = useMessages();
  const words = texts.conversation;
  const { conversation } = useView();
  const { actions } = useRowShared();
  const limit = before === 0 ? undefined : before;
  const origin = useOrigin({ conversation, chat_id: chatId, before: limit });
  const author = useApp((state) => (origin == null ? undefined : nameOf(state, origin.sender)));
  const text = origin == null ? undefined : messageLine(origin, texts).slice(0, QUOTE_LENGTH);
  const open = () => (isThread ? actions.openThread(chatId) : void actions.jump.toMessage(chatId, limit));
  return (
    <button
      type="button"
      className={styles.quote}
      onClick={open}
      aria-label={isThread ? words.openThreadOf(author ?? '', text ?? '') : words.goToQuoted(author ?? '', text ?? '')}
    >
      {isThread && <MessagesSquare size={13} strokeWidth={1.75} aria-hidden="true" />}
      {origin === undefined && <span className={styles.quoted}>{words.quoteLoading}</span>}
      {origin === null && <span className={styles.quoted}>{words.quoteMissing}</span>}
      {origin != null && (
        <>
          <QuotedPicture message={origin} />
          <span className={styles.quotedName}>{author}</span>
          <span className={styles.quoted}>{origin.deleted === true ? words.messageDeleted : text}</span>
        </>
      )}
    </button>
  );
}
