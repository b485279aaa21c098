import { Minus, Plus, Scan } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import { fileAddress } from '../../state/transfers.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { checkGone } from '../gone.ts';
import { blurOf } from '../thumbhash.ts';
import { Nothing } from './previews.tsx';
import { useGestures } from './use-gestures.ts';
import styles from './Viewer.module.css';
import { FITTED, fitInto, held, type View, zoomAt } from './zoom.ts';

const STEP = 1.4;
const UNKNOWN = { width: 800, height: 600 };

export interface ZoomPictureProps {
  readonly file: FileCard;
  onClose(): void;
  onStep(by: number): void;
}

/** A picture that one comes closer to: by wheel, two fingers, a double click, buttons and keys. */
export function ZoomPicture({ file, onClose, onStep }: ZoomPictureProps) {
  const { files } = useMessages();
  const stage = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(FITTED);
  const [size, setSize] = useState(
    file.width === undefined || file.height === undefined ? UNKNOWN : { width: file.width, height: file.height },
  );
  const [state, setState] = useState<'loading' | 'loaded' | 'failed'>('loading');
  const room = useRoom(stage);
  const fitted = fitInto(size, room);
  const change = (next: (before: View) => View) =>
    setView((before) => held(next(before), { stage: room, fitted: fitInto(size, room) }));
  const zoom = (factor: number, point = { x: 0, y: 0 }) => change((before) => zoomAt(before, factor, point));
  const gestures = useGestures({ stage, isZoomed: view.zoom > 1, zoom, change, onStep, onClose });
  useKeys({ zoom, reset: () => setView(FITTED) });
  if (state === 'failed') return <Nothing file={file} />;
  const blur = state === 'loading' ? blurOf(file.thumbhash) : undefined;
  const { zoom: times, x, y } = view;
  return (
    <>
      <div ref={stage} className={styles.canvas} data-zoomed={times > 1 || undefined} {...gestures}>
        <img
          className={styles.picture}
          src={fileAddress(file.id)}
          alt={file.name}
          draggable={false}
          style={{
            inlineSize: fitted.width,
            blockSize: fitted.height,
            transform: `translate(${x}px, ${y}px) scale(${times})`,
            ...(blur === undefined ? {} : { backgroundImage: `url("${blur}")` }),
          }}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            setState('loaded');
            setSize({ width: naturalWidth, height: naturalHeight });
          }}
          onError={() => {
            setState('failed');
            void checkGone(file.id);
          }}
        />
      </div>
      <div className={styles.zoom} role="toolbar" aria-label={files.viewer}>
        <IconButton
          icon={Minus}
          label={files.zoomOut}
          shortcut="-"
          disabled={times <= 1}
          onClick={() => zoom(1 / STEP)}
        />
        <span className={styles.percent}>{`${Math.round((times * fitted.width * 100) / size.width)} %`}</span>
        <IconButton icon={Plus} label={files.zoomIn} shortcut="+" onClick={() => zoom(STEP)} />
        <IconButton icon={Scan} label={files.zoomFit} shortcut="0" onClick={() => setView(FITTED)} />
      </div>
    </>
  );
}

function useRoom(stage: React.RefObject<HTMLDivElement | null>) {
  const [room, setRoom] = useState({ width: 800, height: 600 });
  useEffect(() => {
    const { current } = stage;
    if (current === null || globalThis.ResizeObserver === undefined) return;
    const observer = new ResizeObserver(() => setRoom({ width: current.clientWidth, height: current.clientHeight }));
    observer.observe(current);
    return () => observer.disconnect();
  }, [stage]);
  return room;
}

function useKeys({ zoom, reset }: { zoom(factor: number): void; reset(): void }): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoom(STEP);
    else if (event.key === '-' || event.key === '_') zoom(1 / STEP);
    else if (event.key === '0') reset();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
