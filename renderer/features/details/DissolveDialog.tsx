import { useState } from 'react';
import { foldHandle } from '../../../shared/protocol/ids.ts';
import { go, pageOf } from '../../routes.ts';
import { useRuntime } from '../../state/context.tsx';
import { dissolveRoom } from '../../state/room-requests.ts';
import type { Room } from '../../state/state.ts';
import { useRequest } from '../../state/use-request.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { TextField } from '../../ui/TextField.tsx';

export interface DissolveDialogProps {
  readonly room: Room;
  readonly open: boolean;
  onClose(): void;
}

/** Ends a room for good; its handle has to be typed, because nothing brings back what was said. */
export function DissolveDialog({ room, open, onClose }: DissolveDialogProps) {
  const { rooms } = useMessages();
  const { ask } = useRuntime();
  const textOf = useRefusalText();
  const { busy, refusal, run } = useRequest();
  const [typed, setTyped] = useState('');
  const isMeant = foldHandle(typed.trim().replace(/^[#+]/, '')) === foldHandle(room.handle);

  async function dissolve(): Promise<void> {
    if (await run(() => dissolveRoom(ask, room.id))) go({ page: pageOf(room.id) });
  }
  function close(): void {
    setTyped('');
    onClose();
  }
  return (
    <FormDialog
      open={open}
      onClose={close}
      title={rooms.dissolveTitle(room.name)}
      description={rooms.dissolveText}
      size="sm"
      role="alertdialog"
      submitLabel={rooms.dissolve}
      danger
      blocked={!isMeant}
      busy={busy}
      failure={refusal === undefined ? undefined : textOf(refusal)}
      onSubmit={dissolve}
    >
      <TextField
        label={rooms.dissolveType(room.handle)}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
    </FormDialog>
  );
}
