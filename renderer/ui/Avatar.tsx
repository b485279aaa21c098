import { clsx } from 'clsx';
import { type CSSProperties, memo, useState } from 'react';
import css from './Avatar.module.css';
import { initials } from './initials.ts';
import { personColor } from './person-color.ts';
import { type Status, StatusDot } from './StatusDot.tsx';

export interface AvatarProps {
  readonly name: string;
  /** A ground for white initials, from `personColor(id, chosen).background`; by the name unless given. */
  readonly color?: string | undefined;
  /** People are round, rooms and hosts square. */
  readonly shape?: 'round' | 'square' | undefined;
  readonly size?: 20 | 24 | 28 | 36 | 40 | 52 | 72 | 96 | undefined;
  readonly status?: Status | undefined;
  readonly src?: string | undefined;
}

/** The picture of somebody or something. Decoration: their name stands beside it, or names what it is in. */
export const Avatar = memo(function Avatar(props: AvatarProps) {
  const { name, color, shape = 'round', size = 36, status, src } = props;
  const dot = dotSize(size);
  // The dot lies on the rim, which a circle has further in than a square.
  const rim = shape === 'round' ? Math.round(size * 0.1464 - dot / 2) : -2;
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--size': `${size}px`,
    '--dot': `${dot}px`,
    '--rim': `${rim}px`,
  };
  return (
    <span className={css.avatar} style={style} aria-hidden="true">
      <span
        className={clsx(css.face, css[shape], status && css.cut)}
        style={{ background: color ?? personColor(name).background }}
      >
        <Picture key={src} src={src} name={name} size={size} />
      </span>
      {status && (
        <span className={css.status}>
          <StatusDot status={status} size={dot} />
        </span>
      )}
    </span>
  );
});

function dotSize(size: number): number {
  if (size >= 72) return 16;
  if (size >= 52) return 12;
  return size >= 36 ? 10 : 8;
}

type PictureProps = Pick<AvatarProps, 'src' | 'name'> & { readonly size: number };

/** The initials stay under a picture that cannot be loaded. */
function Picture({ src, name, size }: PictureProps) {
  const [failed, setFailed] = useState(false);
  if (src !== undefined && !failed) {
    return <img className={css.image} src={src} alt="" draggable={false} onError={() => setFailed(true)} />;
  }
  const letters = initials(name);
  const shown = size <= 24 ? [...letters].slice(0, letters.length > 2 ? undefined : 1).join('') : letters;
  // Drawn by the style sheet: as a text they would be part of what the link or button around them seems to be called.
  return <span className={css.initials} data-initials={shown} />;
}
