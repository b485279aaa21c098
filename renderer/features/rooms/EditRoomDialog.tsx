import { type FormEvent, useId } from 'react';
import { useApp } from '../../state/context.tsx';
import { isAdminOf } from '../../state/selectors.ts';
import type { Room } from '../../state/state.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { toast } from '../../ui/toast.ts';
import { focusInvalid } from './focus-invalid.ts';
import { RoomFields } from './RoomFields.tsx';
import css from './Rooms.module.css';
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
  const { draft, errors, failure, hasKey, busy, changed, change, submit } = useEditRoom(room);
  const form = useId();

  async function save(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const { currentTarget } = event;
    if (!(await submit())) return focusInvalid(currentTarget);
    onClose();
    toast({ title: rooms.savedToast(draft.name), tone: 'ok' });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={room.kind === 'group' ? rooms.editGroup : rooms.editChannel}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" form={form} busy={busy} disabled={!changed}>
            {common.save}
          </Button>
        </>
      }
    >
      <form id={form} className={css.form} onSubmit={(event) => void save(event)} noValidate>
        {failure !== undefined && <Banner tone="bad">{failure}</Banner>}
        <RoomFields kind={room.kind} draft={draft} hasKey={hasKey} errors={errors} onChange={change} />
      </form>
    </Dialog>
  );
}
