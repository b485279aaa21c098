import { Paperclip } from 'lucide-react';
import { type DragEvent, type HTMLAttributes, type ReactNode, useEffect, useRef, useState } from 'react';
import { useMessages } from '../../ui/locale.tsx';
import { type Chosen, droppedOf } from './chosen.ts';
import styles from './DropZone.module.css';

export interface DropZoneProps {
  readonly className: string | undefined;
  /** Nobody may write here: files fall through. */
  readonly disabled: boolean;
  onDrop(chosen: readonly Chosen[]): void;
  readonly children: ReactNode;
}

/** A file that misses the conversation would be opened by the browser in place of the page. */
function useStray(): void {
  useEffect(() => {
    const stop = (event: globalThis.DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    window.addEventListener('dragover', stop);
    window.addEventListener('drop', stop);
    return () => {
      window.removeEventListener('dragover', stop);
      window.removeEventListener('drop', stop);
    };
  }, []);
}

/** A conversation that files and folders can be dropped on. */
export function DropZone({ className, disabled, onDrop, children }: DropZoneProps) {
  const { files } = useMessages();
  const [isOver, setOver] = useState(false);
  /** Each child that is entered and left counts. */
  const depth = useRef(0);
  useStray();
  const isMeant = ({ dataTransfer }: DragEvent) => !disabled && dataTransfer.types.includes('Files');
  function leave(): void {
    depth.current = 0;
    setOver(false);
  }
  /** What is dropped here can be attached by a button too. */
  const drops: HTMLAttributes<HTMLDivElement> = {
    onDragEnter(event) {
      if (!isMeant(event)) return;
      event.preventDefault();
      depth.current += 1;
      setOver(true);
    },
    onDragOver(event) {
      if (!isMeant(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDragLeave(event) {
      if (!isMeant(event)) return;
      depth.current -= 1;
      if (depth.current <= 0) leave();
    },
    onDrop(event) {
      if (!isMeant(event)) return;
      event.preventDefault();
      leave();
      droppedOf(event.dataTransfer).then(onDrop, () => undefined);
    },
  };
  return (
    <div className={className} {...drops}>
      {children}
      {isOver && (
        <div className={styles.overlay} aria-hidden="true">
          <span className={styles.sign}>
            <Paperclip size="1.5rem" strokeWidth={1.75} />
          </span>
          <strong>{files.dropHere}</strong>
          <span className={styles.text}>{files.dropText}</span>
        </div>
      )}
    </div>
  );
}
