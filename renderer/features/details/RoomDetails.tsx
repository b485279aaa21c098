import { Pencil, UserPlus } from 'lucide-react';
import { useRef } from 'react';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { isAdminOf } from '../../state/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './DetailsPanel.module.css';
import { FilesSection } from './FilesSection.tsx';
import { JoinRules } from './JoinRules.tsx';
import { LeaveRoom } from './LeaveRoom.tsx';
import { MemberSection } from './MemberSection.tsx';
import { NotifyMenu, NotifyNote } from './NotifyMenu.tsx';
import { PinnedMessages } from './PinnedMessages.tsx';
import { PinsAction } from './PinsAction.tsx';
import { QuickAction, QuickActions } from './QuickActions.tsx';
import { RoomHead } from './RoomHead.tsx';

export interface RoomDetailsProps {
  readonly room: string;
  onClose(): void;
}

export function RoomDetails({ room: id, onClose }: RoomDetailsProps) {
  const { rooms } = useMessages();
  const room = useApp((state) => state.rooms[id]);
  const isAdmin = useApp((state) => isAdminOf(state, id));
  const pins = useRef<HTMLElement>(null);
  if (room === undefined) return <EmptyState title={rooms.gone} text={rooms.goneText} />;
  if (room.role === undefined) {
    return (
      <>
        <RoomHead room={room} />
        <div className={css.join}>
          <Button variant="primary" onClick={() => showLayer({ kind: 'join_room', room: id })}>
            {rooms.join}
          </Button>
        </div>
        <JoinRules room={room} />
      </>
    );
  }
  return (
    <>
      <RoomHead room={room} />
      <QuickActions>
        <NotifyMenu conversation={id} />
        <PinsAction target={pins} />
        {isAdmin && (
          <>
            <QuickAction
              icon={UserPlus}
              label={rooms.invite}
              onClick={() => showLayer({ kind: 'add_members', room: id })}
            />
            <QuickAction
              icon={Pencil}
              label={rooms.editRoom}
              onClick={() => showLayer({ kind: 'edit_room', room: id })}
            />
          </>
        )}
      </QuickActions>
      <NotifyNote conversation={id} />
      <MemberSection room={room} />
      <PinnedMessages ref={pins} conversation={id} onLeave={onClose} />
      <FilesSection conversation={id} onLeave={onClose} />
      <JoinRules room={room} />
      <LeaveRoom room={room} />
    </>
  );
}
