import { pictureAddress } from './state/transfers.ts';
import { Avatar, type AvatarProps } from './ui/Avatar.tsx';
import { personColor } from './ui/person-color.ts';

export interface RoomAvatarProps {
  readonly room: { readonly id: string; readonly name: string; readonly picture?: string | undefined };
  readonly size: AvatarProps['size'];
}

/** The picture of a room, also of one that one is not in. */
export function RoomAvatar({ room: { id, name, picture }, size }: RoomAvatarProps) {
  return (
    <Avatar name={name} src={pictureAddress(picture)} color={personColor(id).background} shape="square" size={size} />
  );
}
