import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { go, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { RoomFields } from './RoomFields.tsx';
import { useNewRoom } from './use-new-room.ts';

export interface NewRoomDialogProps {
  readonly kind: RoomKind;
  onClose(): void;
}

/** Makes a room, and goes on to adding people to it. */
export function NewRoomDialog({ kind, onClose }: NewRoomDialogProps) {
  const { rooms } = useMessages();
  const isAlone = useApp(({ people }) => Object.keys(people).length <= 1);
  const { draft, errors, failure, busy, change, submit } = useNewRoom(kind);
  const isGroup = kind === 'group';

  async function make(): Promise<boolean> {
    const room = await submit();
    if (room === undefined) return false;
    onClose();
    go(routeTo(room.id));
    if (!isAlone) showLayer({ kind: 'add_members', room: room.id });
    return true;
  }
  return (
    <FormDialog
      open
      onClose={onClose}
      title={isGroup ? rooms.newGroup : rooms.newChannel}
      description={isGroup ? rooms.newGroupText : rooms.newChannelText}
      submitLabel={isGroup ? rooms.createGroup : rooms.createChannel}
      busy={busy}
      failure={failure}
      onSubmit={make}
    >
      <RoomFields kind={kind} draft={draft} hasKey={false} errors={errors} onChange={change} />
    </FormDialog>
  );
}
