import { type FormEvent, useId } from 'react';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { go, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { focusInvalid } from './focus-invalid.ts';
import { RoomFields } from './RoomFields.tsx';
import css from './Rooms.module.css';
import { useNewRoom } from './use-new-room.ts';

export interface NewRoomDialogProps {
  readonly kind: RoomKind;
  onClose(): void;
}

/** Makes a room, and goes on to adding people to it. */
export function NewRoomDialog({ kind, onClose }: NewRoomDialogProps) {
  const { common, rooms } = useMessages();
  const isAlone = useApp(({ people }) => Object.keys(people).length <= 1);
  const { draft, errors, failure, busy, change, submit } = useNewRoom(kind);
  const form = useId();
  const isGroup = kind === 'group';

  async function make(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const { currentTarget } = event;
    const room = await submit();
    if (room === undefined) return focusInvalid(currentTarget);
    onClose();
    go(routeTo(room.id));
    if (!isAlone) showLayer({ kind: 'add_members', room: room.id });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={isGroup ? rooms.newGroup : rooms.newChannel}
      description={isGroup ? rooms.newGroupText : rooms.newChannelText}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit" form={form} busy={busy}>
            {isGroup ? rooms.createGroup : rooms.createChannel}
          </Button>
        </>
      }
    >
      <form id={form} className={css.form} onSubmit={(event) => void make(event)} noValidate>
        {failure !== undefined && <Banner tone="bad">{failure}</Banner>}
        <RoomFields kind={kind} draft={draft} hasKey={false} errors={errors} onChange={change} />
      </form>
    </Dialog>
  );
}
