import type { ConversationFace } from '../../state/selectors.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar, type AvatarProps } from '../../ui/Avatar.tsx';
import { personColor } from '../../ui/person-color.ts';

export interface FaceAvatarProps {
  readonly face: ConversationFace;
  readonly size: AvatarProps['size'];
}

/** The picture of the conversation that a call is in. */
export function FaceAvatar({ face: { name, picture, seed, color, shape }, size }: FaceAvatarProps) {
  return (
    <Avatar
      name={name}
      src={pictureAddress(picture)}
      color={personColor(seed, color).background}
      shape={shape}
      size={size}
    />
  );
}
