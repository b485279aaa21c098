import { Play } from 'lucide-react';
import { clockTime } from '../ui/clock-time.ts';
import { useMessages } from '../ui/locale.tsx';
import { useIsGone } from './gone.ts';
import { gridOf, placeOf } from './grid.ts';
import { kindOf } from './kinds.ts';
import { Picture } from './Picture.tsx';
import styles from './PictureGrid.module.css';
import type { ShownFile } from './shown.ts';
import { UploadVeil } from './UploadVeil.tsx';

export interface PictureGridProps {
  readonly pictures: readonly ShownFile[];
  onOpen(file: ShownFile): void;
}

/** The pictures of a message, each in its place before it is loaded, so that nothing jumps. */
export function PictureGrid({ pictures, onOpen }: PictureGridProps) {
  const { files } = useMessages();
  const { shown, columns } = gridOf(pictures.length);
  const [first] = pictures;
  if (first === undefined) return null;
  const behind = pictures.length - shown;
  const single = pictures.length === 1 ? placeOf(first) : undefined;
  return (
    <div
      className={styles.grid}
      data-count={Math.min(pictures.length, 4)}
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        ...(single === undefined ? {} : { inlineSize: `min(100%, ${single.width}px)` }),
      }}
    >
      {pictures.slice(0, shown).map((file, index) => (
        <Cell
          key={file.key}
          file={file}
          ratio={single === undefined ? undefined : `${single.width} / ${single.height}`}
          label={
            pictures.length === 1 ? files.picture(file.name) : files.pictureAt(file.name, index + 1, pictures.length)
          }
          behind={index === shown - 1 ? behind : 0}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

interface CellProps extends Pick<PictureGridProps, 'onOpen'> {
  readonly file: ShownFile;
  readonly ratio: string | undefined;
  readonly label: string;
  /** So many more are behind it. */
  readonly behind: number;
}

function Cell({ file, ratio, label, behind, onOpen }: CellProps) {
  const { files } = useMessages();
  const isGone = useIsGone(file.card?.id);
  const isVideo = kindOf(file) === 'video';
  return (
    <div className={styles.cell} style={ratio === undefined ? {} : { aspectRatio: ratio }}>
      <button
        type="button"
        className={styles.open}
        aria-label={behind > 0 ? files.moreLabel(behind) : label}
        disabled={isGone || file.card === undefined}
        onClick={() => onOpen(file)}
      >
        <Picture file={file} />
        {isVideo && file.duration !== undefined && (
          <span className={styles.length}>
            <Play size="0.75rem" fill="currentColor" strokeWidth={0} aria-hidden="true" />
            {clockTime(file.duration)}
          </span>
        )}
        {behind > 0 && <span className={styles.behind}>{files.more(behind)}</span>}
      </button>
      {file.upload !== undefined && <UploadVeil upload={file.upload} />}
    </div>
  );
}
