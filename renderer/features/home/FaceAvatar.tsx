import { presenceOf } from '../../state/presence.ts';
import type { ConversationFace } from '../../state/selectors.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar, type AvatarProps } from '../../ui/Avatar.tsx';
import { personColor } from '../../ui/person-color.ts';

export interface FaceAvatarProps {
  readonly face: Pick<ConversationFace, 'name' | 'picture' | 'seed' | 'color' | 'shape' | 'person' | 'isNotes'>;
  readonly size?: AvatarProps['size'];
}

/** The picture of a conversation: of a person with their status, of a room without one. */
export function FaceAvatar({ face, size = 40 }: FaceAvatarProps) {
  const { name, picture, seed, shape, person, isNotes } = face;
  const color = personColor(seed, person?.chat_color ?? face.color).background;
  return (
    <Avatar
      name={name}
      src={pictureAddress(picture)}
      color={color}
      shape={shape}
      size={size}
      status={isNotes ? undefined : presenceOf(person)}
    />
  );
}
