import type { Quality } from '../../../calls/view.ts';
import { useMessages } from '../../../ui/locale.tsx';
import styles from './Tile.module.css';

/** How well somebody arrives, as bars; nothing where that is well. */
export function QualityMark({ quality }: { readonly quality: Quality }) {
  const { calls: words } = useMessages();
  if (quality !== 'fair' && quality !== 'poor') return null;
  const isFair = quality === 'fair';
  return (
    <svg
      className={isFair ? styles.fair : styles.poor}
      width="0.875rem"
      height="0.875rem"
      viewBox="0 0 14 14"
      role="img"
      aria-label={isFair ? words.qualityFair : words.qualityPoor}
    >
      <rect x="1" y="8" width="3" height="5" rx="1" fill="currentColor" />
      <rect x="5.5" y="5" width="3" height="8" rx="1" fill="currentColor" opacity={isFair ? 1 : 0.35} />
      <rect x="10" y="1.5" width="3" height="11.5" rx="1" fill="currentColor" opacity="0.35" />
    </svg>
  );
}
