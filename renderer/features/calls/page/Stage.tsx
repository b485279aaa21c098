import { useCallView } from '../../../calls/context.tsx';
import { useApp } from '../../../state/context.tsx';
import { myId } from '../../../state/state.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useLook } from '../look.ts';
import { bestGrid, type Size } from './grid.ts';
import styles from './Stage.module.css';
import { arrange, type StageItem, stageItems } from './stage-model.ts';
import { Tile } from './Tile.tsx';
import { useSize } from './use-size.ts';

const GAP = 12;
const CLOSE_GAP = 6;
/** Below this width tiles stand closer, in px. */
const NARROW = 640;

/** Those who are in the call, all of them to be seen without scrolling. */
export function Stage() {
  const { calls: words } = useMessages();
  const view = useCallView((whole) => whole);
  const me = useApp(myId);
  const { layout, pinned } = useLook((look) => look);
  const [ref, size] = useSize();
  const { centre, others } = arrange(stageItems(view, me), { layout, pinned, speaker: view.speaker });
  const isTall = size !== undefined && size.width < size.height;
  return (
    <section ref={ref} className={styles.stage} aria-label={words.people}>
      {size !== undefined &&
        (centre === undefined ? (
          <Tiles items={others} room={size} />
        ) : (
          <div className={styles.split} data-tall={isTall}>
            <Tiles items={[centre]} room={centreRoom(size, others.length)} fills />
            {others.length > 0 && <Tiles items={others} room={stripRoom(size)} />}
          </div>
        ))}
    </section>
  );
}

/** The share of the stage that those beside the centre have. */
const STRIP = 0.2;

function stripRoom({ width, height }: Size): Size {
  return width < height ? { width, height: Math.round(height * STRIP) } : { width: Math.round(width * STRIP), height };
}

function centreRoom(size: Size, others: number): Size {
  if (others === 0) return size;
  const gap = gapOf(size);
  const strip = stripRoom(size);
  return size.width < size.height
    ? { width: size.width, height: size.height - strip.height - gap }
    : { width: size.width - strip.width - gap, height: size.height };
}

function gapOf({ width }: Size): number {
  return width < NARROW ? CLOSE_GAP : GAP;
}

interface TilesProps {
  readonly items: readonly StageItem[];
  readonly room: Size;
  /** The one tile takes all of the room, whatever its shape. */
  readonly fills?: boolean;
}

function Tiles({ items, room, fills = false }: TilesProps) {
  const gap = gapOf(room);
  const grid = fills ? room : bestGrid(items.length, room, gap);
  return (
    <ul className={styles.tiles} style={{ inlineSize: room.width, blockSize: room.height, gap }}>
      {items.map((item) => (
        <Tile key={item.key} item={item} width={grid.width} height={grid.height} />
      ))}
    </ul>
  );
}
