import { presenceOf } from './state/presence.ts';
import type { ConversationFace } from './state/selectors.ts';
import { pictureAddress } from './state/transfers.ts';
import { Avatar, type AvatarProps } from './ui/Avatar.tsx';
import { personColor } from './ui/person-color.ts';

export interface FaceAvatarProps {
  readonly face: Pick<ConversationFace, 'name' | 'picture' | 'seed' | 'color' | 'shape' | 'person' | 'isNotes'>;
  readonly size?: AvatarProps['size'];
  /** Shows whether the person of a private conversation is here. */
  readonly withStatus?: boolean;
}

/** The picture of a conversation: of a person, or of a room. */
export function FaceAvatar({ face, size, withStatus = false }: FaceAvatarProps) {
  const { name, picture, seed, color, shape, person, isNotes } = face;
  return (
    <Avatar
      name={name}
      src={pictureAddress(picture)}
      color={personColor(seed, color).background}
      shape={shape}
      size={size}
      status={withStatus && !isNotes ? presenceOf(person) : undefined}
    />
  );
}
