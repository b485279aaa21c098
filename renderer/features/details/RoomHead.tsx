import { RoomAvatar } from '../../RoomAvatar.tsx';
import type { Room } from '../../state/state.ts';
import { Markdown } from '../../ui/Markdown.tsx';
import { HandleLine } from './HandleLine.tsx';
import css from './Head.module.css';

/** What a room is called and about. */
export function RoomHead({ room }: { readonly room: Room }) {
  const { name, handle, kind, description } = room;
  return (
    <header className={css.head}>
      <RoomAvatar room={room} size={72} />
      <h2 className={css.name}>{name}</h2>
      <HandleLine handle={`${kind === 'group' ? '#' : '+'}${handle}`} />
      {description !== '' && (
        <div className={css.text}>
          <Markdown text={description} />
        </div>
      )}
    </header>
  );
}
