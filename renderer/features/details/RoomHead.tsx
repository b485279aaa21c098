import type { Room } from '../../state/state.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { personColor } from '../../ui/person-color.ts';
import { HandleLine } from './HandleLine.tsx';
import css from './Head.module.css';

/** What a room is called and about. */
export function RoomHead({ room }: { readonly room: Room }) {
  const { id, name, picture, handle, kind, description } = room;
  return (
    <header className={css.head}>
      <Avatar name={name} src={pictureAddress(picture)} color={personColor(id).background} shape="square" size={72} />
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
