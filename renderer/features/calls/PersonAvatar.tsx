import { useApp } from '../../state/context.tsx';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar, type AvatarProps } from '../../ui/Avatar.tsx';
import { personColor } from '../../ui/person-color.ts';

export interface PersonAvatarProps {
  readonly user: string;
  readonly size?: AvatarProps['size'];
}

/** The picture of somebody in a call. */
export function PersonAvatar({ user, size }: PersonAvatarProps) {
  const card = useApp(({ people }) => people[user]);
  return (
    <Avatar
      name={card?.name ?? '…'}
      src={pictureAddress(card?.avatar ?? '')}
      color={personColor(user, card?.chat_color).background}
      size={size}
    />
  );
}
