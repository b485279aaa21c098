import { NotebookPen } from 'lucide-react';
import { useMessages } from '../../ui/locale.tsx';
import { FilesSection } from './FilesSection.tsx';
import css from './Head.module.css';
import { PinnedMessages } from './PinnedMessages.tsx';

export interface NotesDetailsProps {
  readonly conversation: string;
  onClose(): void;
}

/** The conversation with oneself. */
export function NotesDetails({ conversation, onClose }: NotesDetailsProps) {
  const { rooms } = useMessages();
  return (
    <>
      <header className={css.head}>
        <span className={css.symbol}>
          <NotebookPen size={28} strokeWidth={1.75} aria-hidden="true" />
        </span>
        <h2 className={css.name}>{rooms.notes}</h2>
        <p className={css.text}>{rooms.notesText}</p>
      </header>
      <PinnedMessages conversation={conversation} onLeave={onClose} />
      <FilesSection conversation={conversation} onLeave={onClose} />
    </>
  );
}
