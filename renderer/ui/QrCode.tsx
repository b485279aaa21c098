import { useMemo } from 'react';
import { encode } from 'uqr';
import css from './QrCode.module.css';

export interface QrCodeProps {
  readonly text: string;
  /** What scanning it does. */
  readonly label: string;
}

/** Black on white in both themes, with the quiet zone around it, because many cameras read no other. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => draw(text), [text]);
  return (
    <svg className={css.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

function draw(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const path = data.flatMap((row, y) => row.map((black, x) => (black ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
