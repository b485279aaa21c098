import { X } from 'lucide-react';
import { useRef } from 'react';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import { useApp } from '../../state/context.tsx';
import { peerOf } from '../../state/selectors.ts';
import { myId } from '../../state/state.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './DetailsPanel.module.css';
import { NotesDetails } from './NotesDetails.tsx';
import { PersonDetails } from './PersonDetails.tsx';
import { RoomDetails } from './RoomDetails.tsx';
import { Scroller } from './scroller.ts';

export interface DetailsPanelProps {
  readonly conversation: string;
  onClose(): void;
}

/** What there is to know and to do about a conversation, beside it. */
export function DetailsPanel({ conversation, onClose }: DetailsPanelProps) {
  const { rooms } = useMessages();
  const scroller = useRef<HTMLDivElement>(null);
  return (
    <section className={css.panel} aria-label={rooms.details}>
      <div className={css.close}>
        <IconButton icon={X} label={rooms.closeDetails} size="sm" onClick={onClose} />
      </div>
      <div ref={scroller} className={css.scroll}>
        <Scroller value={scroller}>
          <Content conversation={conversation} onClose={onClose} />
        </Scroller>
      </div>
    </section>
  );
}

function Content({ conversation, onClose }: DetailsPanelProps) {
  const me = useApp(myId);
  if (!isPrivate(conversation)) return <RoomDetails room={conversation} onClose={onClose} />;
  const peer = peerOf(conversation, me);
  if (peer === me) return <NotesDetails conversation={conversation} onClose={onClose} />;
  return <PersonDetails account={peer} conversation={conversation} onClose={onClose} />;
}
