import type { Message } from '../../shared/protocol/cards.ts';
import { useIsGone } from './gone.ts';
import styles from './QuotedPicture.module.css';
import { shownFiles, thumbnailAddress } from './shown.ts';
import { blurOf } from './thumbhash.ts';

/** The first picture of a message that is answered, as small as the line. */
export function QuotedPicture({ message }: { readonly message: Message }) {
  const [file] = message.deleted === true ? [] : shownFiles(message, []);
  const isGone = useIsGone(file?.card?.id);
  const address = file === undefined || isGone ? undefined : thumbnailAddress(file);
  if (file === undefined || address === undefined) return null;
  const blur = blurOf(file.thumbhash);
  return (
    <img
      className={styles.picture}
      src={address}
      alt=""
      draggable={false}
      loading="lazy"
      style={blur === undefined ? {} : { backgroundImage: `url("${blur}")` }}
    />
  );
}
