import type { RoomInfo } from '../../../shared/protocol/cards.ts';
import { RoomAvatar } from '../../RoomAvatar.tsx';
import { go, isAt, routeTo } from '../../routes.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import css from './Rooms.module.css';
import { useFoundRoom } from './use-found-room.ts';
import { useJoinForm } from './use-join-form.ts';

export interface JoinRoomDialogProps {
  readonly room: string;
  onClose(): void;
}

/** Goes into a room, with its password where it has one. */
export function JoinRoomDialog({ room: id, onClose }: JoinRoomDialogProps) {
  const { common, rooms } = useMessages();
  const textOf = useRefusalText();
  const found = useFoundRoom(id);
  switch (found.name) {
    case 'found':
      return <Joining room={found.room} onClose={onClose} />;
    case 'looking':
      return (
        <Dialog open onClose={onClose} title={common.loading} size="sm">
          <SkeletonList rows={1} />
        </Dialog>
      );
    case 'missing':
      return <Dialog open onClose={onClose} title={rooms.noSuchRoom} description={rooms.noSuchRoomText} size="sm" />;
    case 'failed':
      return (
        <Dialog open onClose={onClose} title={rooms.join} size="sm">
          <Banner tone="bad">{textOf(found.refusal)}</Banner>
        </Dialog>
      );
  }
}

interface JoiningProps {
  readonly room: RoomInfo;
  onClose(): void;
}

function Joining({ room, onClose }: JoiningProps) {
  const { rooms } = useMessages();
  const { key, setKey, needsKey, keyError, failure, busy, wait, isIn, submit } = useJoinForm(room);

  async function join(): Promise<boolean> {
    if (!(await submit())) return false;
    onClose();
    // Who came by a link to a message goes on to that.
    if (!isAt(room.id)) go(routeTo(room.id));
    return true;
  }
  return (
    <FormDialog
      open
      onClose={onClose}
      title={room.kind === 'group' ? rooms.joinGroup : rooms.joinChannel}
      size="sm"
      submitLabel={isIn ? rooms.open : rooms.join}
      busy={busy}
      blocked={wait > 0}
      ready={!needsKey}
      failure={failure}
      onSubmit={join}
    >
      <Face room={room} />
      {needsKey && (
        <TextField
          label={rooms.roomPassword}
          type="password"
          value={key}
          onChange={setKey}
          error={keyError}
          hint={rooms.roomPasswordHint}
          autoComplete="off"
          maxLength={256}
          required
          autoFocus
        />
      )}
      {wait > 0 && <Banner tone="warn">{rooms.waitSeconds(wait)}</Banner>}
    </FormDialog>
  );
}

/** What one is about to go into. */
function Face({ room }: Pick<JoiningProps, 'room'>) {
  const { kind, name, handle, member_count, description } = room;
  const { common } = useMessages();
  return (
    <div className={css.face}>
      <RoomAvatar room={room} size={52} />
      <div className={css.about}>
        <p className={css.offerName}>{name}</p>
        <p className={css.facts}>
          <bdi>{`${kind === 'group' ? '#' : '+'}${handle}`}</bdi> · {common.members(member_count)}
        </p>
        {description !== '' && <Markdown text={description} />}
      </div>
    </div>
  );
}
