import { PictureField } from '../../files/face/PictureField.tsx';
import { useApp, useRuntime } from '../../state/context.tsx';
import { changeRoomProfile } from '../../state/room-requests.ts';
import { isAdminOf } from '../../state/selectors.ts';
import type { Room } from '../../state/state.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { personColor } from '../../ui/person-color.ts';
import { toast } from '../../ui/toast.ts';
import { RoomFields } from './RoomFields.tsx';
import { useEditRoom } from './use-edit-room.ts';

export interface EditRoomDialogProps {
  readonly room: string;
  onClose(): void;
}

/** Changes what a room is called, what it is about and who may join it. */
export function EditRoomDialog({ room: id, onClose }: EditRoomDialogProps) {
  const { rooms } = useMessages();
  const room = useApp((state) => state.rooms[id]);
  const isAdmin = useApp((state) => isAdminOf(state, id));
  if (room === undefined || !isAdmin) {
    return (
      <Dialog open onClose={onClose} title={room?.name ?? rooms.gone} size="sm">
        <EmptyState title={room === undefined ? rooms.gone : rooms.notAdminAnyMore} />
      </Dialog>
    );
  }
  return <Form room={room} onClose={onClose} />;
}

interface FormProps {
  readonly room: Room;
  onClose(): void;
}

function Form({ room, onClose }: FormProps) {
  const { common, rooms } = useMessages();
  const { ask } = useRuntime();
  const { draft, errors, failure, hasKey, busy, changed, change, submit } = useEditRoom(room);

  async function save(): Promise<boolean> {
    if (!(await submit())) return false;
    onClose();
    toast({ title: rooms.savedToast(draft.name), tone: 'ok' });
    return true;
  }
  return (
    <FormDialog
      open
      onClose={onClose}
      title={room.kind === 'group' ? rooms.editGroup : rooms.editChannel}
      submitLabel={common.save}
      busy={busy}
      blocked={!changed}
      failure={failure}
      onSubmit={save}
    >
      <PictureField
        face={
          <Avatar
            name={room.name}
            src={pictureAddress(room.picture)}
            color={personColor(room.id).background}
            shape="square"
            size={52}
          />
        }
        shape="square"
        hasPicture={room.picture !== ''}
        onChange={(picture) => changeRoomProfile(ask, room.id, { picture })}
      />
      <RoomFields kind={room.kind} draft={draft} hasKey={hasKey} errors={errors} onChange={change} />
    </FormDialog>
  );
}
