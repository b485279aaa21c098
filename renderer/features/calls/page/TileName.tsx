import { AudioLines, MicOff, MonitorUp } from 'lucide-react';
import { useMessages } from '../../../ui/locale.tsx';
import type { ItemFace } from './item-face.ts';
import { QualityMark } from './QualityMark.tsx';
import type { StageItem } from './stage-model.ts';
import styles from './Tile.module.css';

export interface TileNameProps {
  readonly item: StageItem;
  readonly face: ItemFace;
}

/** Who it is, whether they are heard, and how well they arrive where that is not well. */
export function TileName({ item, face }: TileNameProps) {
  const { calls: words } = useMessages();
  const isScreen = item.kind === 'screen';
  return (
    <span className={styles.pill}>
      {isScreen && <MonitorUp size="0.875rem" strokeWidth={1.75} aria-hidden="true" />}
      {!isScreen && face.muted && <MicOff size="0.875rem" strokeWidth={1.75} role="img" aria-label={words.muted} />}
      {!isScreen && !face.muted && face.speaking && (
        <AudioLines className={styles.voice} size="0.875rem" strokeWidth={1.75} aria-hidden="true" />
      )}
      <span className={styles.name}>{isScreen ? face.label : face.name}</span>
      {!isScreen && <QualityMark quality={face.quality} />}
    </span>
  );
}
