import { ImagePlus, Trash2 } from 'lucide-react';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { Button } from '../../ui/Button.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import { openPicture } from './cut.ts';
import styles from './PictureField.module.css';

const CropDialog = lazyPart(() => import('./CropDialog.tsx'), 'CropDialog');

export interface PictureFieldProps {
  /** How it looks now. */
  readonly face?: ReactNode;
  readonly shape: 'round' | 'square';
  readonly hasPicture: boolean;
  /** Makes that file the picture; empty: none. Rejects with Refused. */
  onChange(file: string): Promise<unknown>;
}

/** The picture of somebody or of a room: chosen, cut to a square, and taken away again. */
export function PictureField({ face, shape, hasPicture, onChange }: PictureFieldProps) {
  const { files } = useMessages();
  const { bridge } = useRuntime();
  const refusalText = useRefusalText();
  const input = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<ImageBitmap>();

  function choose(file: File | undefined): void {
    if (file === undefined) return;
    openPicture(file).then(setPicture, () => toast({ title: files.pictureBroken, tone: 'bad' }));
  }
  function close(): void {
    picture?.close();
    setPicture(undefined);
  }
  async function use(file: File): Promise<void> {
    const source = await bridge.source(file);
    const sent = await bridge.call('upload_file', { item: { source, facts: { name: file.name, type: file.type } } });
    if (!sent.done) throw new Error(refusalText(sent.refusal));
    await onChange(sent.file.id).catch((error: unknown) => {
      throw new Error(refusalText(refusalOf(error)), { cause: error });
    });
    toast({ title: files.pictureChanged, tone: 'ok' });
  }
  function remove(): void {
    onChange('').then(
      () => toast({ title: files.pictureRemoved, tone: 'ok' }),
      (error: unknown) => toast({ title: refusalText(refusalOf(error)), tone: 'bad' }),
    );
  }
  return (
    <div className={styles.field}>
      {face}
      <div className={styles.deeds}>
        <Button size="sm" icon={ImagePlus} onClick={() => input.current?.click()}>
          {hasPicture ? files.changePicture : files.choosePicture}
        </Button>
        {hasPicture && (
          <Button size="sm" variant="ghost" icon={Trash2} onClick={remove}>
            {files.removePicture}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        aria-label={files.choosePicture}
        onChange={({ currentTarget }) => {
          choose(currentTarget.files?.[0]);
          currentTarget.value = '';
        }}
      />
      {picture !== undefined && (
        <Suspense fallback={null}>
          <CropDialog picture={picture} shape={shape} onUse={use} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
