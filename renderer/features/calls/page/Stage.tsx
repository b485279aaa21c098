import { useCallView } from '../../../calls/context.tsx';
import { useApp } from '../../../state/context.tsx';
import { myId } from '../../../state/state.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useLook } from '../look.ts';
import { bestGrid, type Size } from './grid.ts';
import styles from './Stage.module.css';
import { type Arrangement, arrange, type StageItem, stageItems } from './stage-model.ts';
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
  const arrangement = arrange(stageItems(view, me), { layout, pinned, speaker: view.speaker });
  return (
    <section ref={ref} className={styles.stage} aria-label={words.people}>
      {size !== undefined && <Laid arrangement={arrangement} size={size} />}
    </section>
  );
}

interface LaidProps {
  readonly arrangement: Arrangement;
  readonly size: Size;
}

function Laid({ arrangement: { centre, others, floats }, size }: LaidProps) {
  if (centre === undefined) return <Tiles items={others} room={size} />;
  if (floats) {
    return (
      <>
        <Tiles items={[centre]} room={size} fills />
        <div className={styles.corner}>
          <Tiles items={others} room={cornerRoom(size)} fills />
        </div>
      </>
    );
  }
  return (
    <div className={styles.split} data-tall={size.width < size.height}>
      <Tiles items={[centre]} room={centreRoom(size, others.length)} fills />
      {others.length > 0 && <Tiles items={others} room={stripRoom(size)} />}
    </div>
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

/** As wide as a camera mostly is, on a phone held upright as high. */
function cornerRoom({ width, height }: Size): Size {
  const side = Math.round(Math.min(240, Math.max(width, height) * 0.22));
  return width < height
    ? { width: Math.round(side * 0.72), height: side }
    : { width: side, height: Math.round(side / 1.6) };
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
