import { clsx } from 'clsx';
import { Flame } from '../../ui/Flame.tsx';
import css from './HostTile.module.css';

export interface HostTileProps {
  /** It is a host that this device knows: its fire is warm. */
  readonly known: boolean;
}

/** The picture of a host. */
export function HostTile({ known }: HostTileProps) {
  return (
    <span className={clsx(css.tile, known ? css.known : css.strange)}>
      <Flame size={20} />
    </span>
  );
}
