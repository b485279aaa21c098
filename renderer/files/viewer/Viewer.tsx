import { Dialog as Base } from '@base-ui/react/dialog';
import { ChevronLeft, ChevronRight, Download, MessageSquareText, X } from 'lucide-react';
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { go, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import type { ViewedFile } from '../../state/layers.ts';
import { nameOf } from '../../state/selectors.ts';
import { useFormat } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { ShortcutLayer } from '../../ui/shortcut-layer.tsx';
import { kindOf } from '../kinds.ts';
import { useFileDeeds } from '../use-deeds.ts';
import { Nothing, SoundPreview, VideoPreview } from './previews.tsx';
import { TextPreview } from './TextPreview.tsx';
import styles from './Viewer.module.css';
import { ZoomPicture } from './ZoomPicture.tsx';

/** Not loaded ahead as other parts are: it is large, and shows only what the host has to send anyway. */
const PdfPreview = lazy(async () => ({ default: (await import('./PdfPreview.tsx')).PdfPreview }));

export interface ViewerProps {
  readonly conversation: string;
  readonly files: readonly ViewedFile[];
  /** Which of them is shown first. */
  readonly at: number;
  onClose(): void;
}

/** Shows files over the whole window: pictures near and far, one after the other, and what is read or played. */
export function Viewer({ conversation, files, at: first, onClose }: ViewerProps) {
  const { common, files: words } = useMessages();
  const [at, setAt] = useState(first);
  const viewed = files[at];
  const popup = useRef<HTMLDivElement>(null);
  if (viewed === undefined) return null;
  const step = (by: number) => setAt(Math.max(0, Math.min(files.length - 1, at + by)));

  function press(event: KeyboardEvent): void {
    const isField = event.target instanceof Element && event.target.closest('video, audio, [role="slider"]') !== null;
    if (isField || event.defaultPrevented) return;
    const by = { ArrowRight: 1, ArrowLeft: -1, PageDown: 1, PageUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const isRtl = document.documentElement.dir === 'rtl' && event.key.startsWith('Arrow');
    step(isRtl ? -by : by);
  }
  function goToMessage(): void {
    onClose();
    go(routeTo(conversation, viewed?.seq));
  }
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup ref={popup} initialFocus={popup} className={styles.viewer} data-theme="dark" onKeyDown={press}>
          <ShortcutLayer>
            <header className={styles.head}>
              <Title viewed={viewed} />
              {files.length > 1 && (
                <span className={styles.count} role="status">
                  {words.place(at + 1, files.length)}
                </span>
              )}
              <Deeds viewed={viewed} onMessage={goToMessage} />
              <IconButton icon={X} label={common.close} onClick={onClose} />
            </header>
            <div className={styles.stage}>
              <Content key={`${viewed.chat_id} ${viewed.file.id}`} viewed={viewed} onClose={onClose} onStep={step} />
              {at > 0 && (
                <span className={styles.step} data-side="start">
                  <IconButton icon={ChevronLeft} label={words.previous} onClick={() => step(-1)} />
                </span>
              )}
              {at < files.length - 1 && (
                <span className={styles.step} data-side="end">
                  <IconButton icon={ChevronRight} label={words.next} onClick={() => step(1)} />
                </span>
              )}
            </div>
          </ShortcutLayer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Title({ viewed: { file, sender, date_time } }: { readonly viewed: ViewedFile }) {
  const { files } = useMessages();
  const { bytes, dateTime } = useFormat();
  const name = useApp((state) => nameOf(state, sender));
  return (
    <div className={styles.titles}>
      <Base.Title className={styles.title}>
        <bdi>{file.name}</bdi>
      </Base.Title>
      <Base.Description className={styles.about}>
        {files.from(name, dateTime(date_time))} · {bytes(file.size)}
      </Base.Description>
    </div>
  );
}

function Deeds({ viewed: { file, seq }, onMessage }: { readonly viewed: ViewedFile; onMessage(): void }) {
  const { files } = useMessages();
  const deeds = useFileDeeds();
  return (
    <>
      {seq > 0 && <IconButton icon={MessageSquareText} label={files.goToMessage} onClick={onMessage} />}
      <IconButton icon={Download} label={files.downloadOf(file.name)} onClick={() => deeds.download(file)} />
    </>
  );
}

interface ContentProps {
  readonly viewed: ViewedFile;
  onClose(): void;
  onStep(by: number): void;
}

function Content({ viewed: { file }, onClose, onStep }: ContentProps) {
  const { files } = useMessages();
  switch (kindOf(file)) {
    case 'picture':
      return <ZoomPicture file={file} onClose={onClose} onStep={onStep} />;
    case 'video':
      return <VideoPreview file={file} />;
    case 'audio':
      return <SoundPreview file={file} />;
    case 'text':
      return <TextPreview file={file} />;
    case 'pdf':
      return (
        <Suspense fallback={<Spinner label={files.preparing} />}>
          <PdfPreview file={file} />
        </Suspense>
      );
    default:
      return <Nothing file={file} />;
  }
}
