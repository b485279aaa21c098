import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusable } from '../../ui/focusable.ts';
import { useMessages } from '../../ui/locale.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { FITTED, held, type View } from '../viewer/zoom.ts';
import styles from './CropDialog.module.css';
import { coverScale, partOf } from './crop.ts';
import { cutOut } from './cut.ts';

const FRAME = 256;
const STEP = 12;
const CLOSEST = 5;

export interface CropDialogProps {
  readonly picture: ImageBitmap;
  readonly shape: 'round' | 'square';
  /** Rejects with an Error that holds a sentence for people. */
  onUse(file: File): Promise<void>;
  onClose(): void;
}

/** Chooses the square part of a picture that stands for somebody or something. */
export function CropDialog({ picture, shape, onUse, onClose }: CropDialogProps) {
  const { common, files } = useMessages();
  const [view, setView] = useState<View>(FITTED);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const scale = coverScale(picture, FRAME);
  const frame = { width: FRAME, height: FRAME };
  const fitted = { width: picture.width * scale, height: picture.height * scale };
  const change = (next: (before: View) => View) => setView((before) => held(next(before), { stage: frame, fitted }));
  const zoomTo = (zoom: number) =>
    change((before) => {
      const closer = Math.min(CLOSEST, Math.max(1, zoom));
      const ratio = closer / before.zoom;
      return { zoom: closer, x: before.x * ratio, y: before.y * ratio };
    });

  function press(event: KeyboardEvent): void {
    const move = {
      ArrowLeft: [STEP, 0],
      ArrowRight: [-STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    }[event.key];
    if (move !== undefined) {
      const [x = 0, y = 0] = move;
      change((before) => ({ ...before, x: before.x + x, y: before.y + y }));
    } else if (event.key === '+' || event.key === '=') zoomTo(view.zoom * 1.15);
    else if (event.key === '-') zoomTo(view.zoom / 1.15);
    else return;
    event.preventDefault();
  }
  async function use(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await onUse(await cutOut(picture, partOf(picture, FRAME, view)));
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={files.cropTitle}
      description={files.cropText}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" busy={isBusy} onClick={() => void use()}>
            {files.cropUse}
          </Button>
        </>
      }
    >
      <fieldset
        {...focusable}
        className={styles.frame}
        data-shape={shape}
        aria-label={files.cropArea}
        onKeyDown={press}
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture?.(pointerId)}
        onPointerMove={({ buttons, movementX, movementY }) => {
          if (buttons === 1) change((before) => ({ ...before, x: before.x + movementX, y: before.y + movementY }));
        }}
      >
        <Drawn
          picture={picture}
          style={{
            inlineSize: fitted.width,
            blockSize: fitted.height,
            transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) scale(${view.zoom})`,
          }}
        />
      </fieldset>
      <Slider
        label={files.cropZoom}
        value={Math.round(view.zoom * 100)}
        onChange={(percent) => zoomTo(percent / 100)}
        min={100}
        max={CLOSEST * 100}
        step={5}
      />
      {failure !== undefined && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  );
}

function Drawn({ picture, style }: { readonly picture: ImageBitmap; readonly style: React.CSSProperties }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => canvas.current?.getContext('2d')?.drawImage(picture, 0, 0), [picture]);
  return <canvas ref={canvas} className={styles.picture} width={picture.width} height={picture.height} style={style} />;
}
