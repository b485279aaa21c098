import { type LucideIcon, Pencil, Reply, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { messageLine } from '../../../message-line.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useOrigin } from '../origins.ts';
import { useView } from '../view-state.tsx';
import styles from './ComposerBox.module.css';

const EXCERPT = 200;

/** What is being answered. */
export function ReplyBar({ chatId, onCancel }: { readonly chatId: string; onCancel(): void }) {
  const texts = useMessages();
  const words = texts.conversation;
  const { conversation } = useView();
  const origin = useOrigin({ conversation, chat_id: chatId });
  const author = useApp((state) => (origin == null ? '' : nameOf(state, origin.sender)));
  return (
    <Bar icon={Reply} title={words.replyingTo(author)} cancel={words.cancelReply} onCancel={onCancel}>
      {origin == null ? words.quoteLoading : messageLine(origin, texts).slice(0, EXCERPT)}
    </Bar>
  );
}

export interface EditBarProps {
  readonly message: Message;
  readonly refused: string | undefined;
  onCancel(): void;
}

/** What is being changed, and why that was refused. */
export function EditBar({ message, refused, onCancel }: EditBarProps) {
  const texts = useMessages();
  const words = texts.conversation;
  return (
    <Bar icon={Pencil} title={words.editing} cancel={words.cancelEdit} onCancel={onCancel}>
      {refused === undefined ? (
        messageLine(message, texts).slice(0, EXCERPT)
      ) : (
        <span className={styles.refused} role="alert">
          {refused}
        </span>
      )}
    </Bar>
  );
}

interface BarProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly cancel: string;
  onCancel(): void;
  readonly children: ReactNode;
}

function Bar({ icon: Icon, title, cancel, onCancel, children }: BarProps) {
  return (
    <div className={styles.bar}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <div className={styles.barText}>
        <span className={styles.barTitle}>{title}</span>
        <span className={styles.barExcerpt}>{children}</span>
      </div>
      <IconButton icon={X} label={cancel} size="sm" onClick={onCancel} />
    </div>
  );
}
