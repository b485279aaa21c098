import { Maximize, Pin, PinOff } from 'lucide-react';
import type { RefObject } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { changeLook, useLook } from '../look.ts';
import { toggleFullScreen } from './full-screen.ts';
import type { StageItem } from './stage-model.ts';
import styles from './Tile.module.css';

export interface TileDeedsProps {
  readonly item: StageItem;
  readonly name: string;
  readonly tile: RefObject<HTMLElement | null>;
}

/** What can be done with a tile; shown when it is pointed at or the keyboard comes there. */
export function TileDeeds({ item, name, tile }: TileDeedsProps) {
  const { calls: words } = useMessages();
  const isPinned = useLook((look) => look.pinned === item.key);
  return (
    <span className={styles.deeds} data-pinned={isPinned}>
      <IconButton
        icon={isPinned ? PinOff : Pin}
        label={isPinned ? words.unpin(name) : words.pin(name)}
        size="sm"
        onClick={() => changeLook({ pinned: isPinned ? undefined : item.key })}
      />
      <IconButton
        icon={Maximize}
        label={`${words.fullScreen}: ${name}`}
        size="sm"
        onClick={() => toggleFullScreen(tile.current)}
      />
    </span>
  );
}
