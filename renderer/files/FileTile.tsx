import { Download, FolderOpen, Pause, Play, RotateCw, X } from 'lucide-react';
import type { Transfer } from '../../shared/bridge/files.ts';
import { useApp } from '../state/context.tsx';
import { downloadOf } from '../state/transfers.ts';
import { useFormat } from '../ui/format.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useMessages } from '../ui/locale.tsx';
import { useRefusalText } from '../ui/refusal.ts';
import { ChooseAgain } from './attach/ChooseAgain.tsx';
import { FileSign } from './FileSign.tsx';
import styles from './FileTile.module.css';
import { useIsGone } from './gone.ts';
import { kindOf } from './kinds.ts';
import { isUnderWay, progressLine, shareOf } from './progress.ts';
import type { ShownFile } from './shown.ts';
import { useFileDeeds } from './use-deeds.ts';

export interface FileTileProps {
  readonly file: ShownFile;
  /** Shows it here; absent where it can only be downloaded. */
  readonly onOpen?: (() => void) | undefined;
}

/** A file as a card: what it is, how far it has come, and what can be done with it. */
export function FileTile({ file, onOpen }: FileTileProps) {
  const { files } = useMessages();
  const deeds = useFileDeeds();
  const isGone = useIsGone(file.card?.id);
  const download = useApp((state) => (file.card === undefined ? undefined : downloadOf(state, file.card.id)));
  const transfer = file.upload?.state === 'done' ? download : (file.upload ?? download);
  const { card } = file;
  const leftOut = file.upload?.left_out?.length ?? 0;
  const open = onOpen ?? (card === undefined ? undefined : () => deeds.download(card));
  const canOpen = card !== undefined && !isGone && open !== undefined;
  return (
    <div className={styles.tile} data-gone={isGone || undefined}>
      <FileSign file={file} />
      <span className={styles.text}>
        {canOpen ? (
          <button
            type="button"
            className={styles.name}
            title={file.name}
            aria-label={onOpen === undefined ? files.downloadOf(file.name) : files.openOf(file.name)}
            onClick={open}
          >
            <bdi>{file.name}</bdi>
          </button>
        ) : (
          <span className={styles.name} title={file.name}>
            <bdi>{file.name}</bdi>
          </span>
        )}
        <Line file={file} transfer={transfer} isGone={isGone} />
        {leftOut > 0 && <span className={styles.line}>{files.leftOut(leftOut)}</span>}
        {transfer !== undefined && transfer.state !== 'done' && <Progress transfer={transfer} />}
      </span>
      <span className={styles.actions}>
        {transfer !== undefined && <TransferActions transfer={transfer} />}
        {card !== undefined && !isGone && !isBusy(transfer) && (
          <IconButton
            icon={Download}
            label={files.downloadOf(file.name)}
            size="sm"
            onClick={() => deeds.download(card)}
          />
        )}
      </span>
    </div>
  );
}

/** Whether a transfer has buttons of its own, or was just downloaded. */
function isBusy(transfer: Transfer | undefined): boolean {
  return transfer !== undefined;
}

interface LineProps {
  readonly file: ShownFile;
  readonly transfer: Transfer | undefined;
  readonly isGone: boolean;
}

function Line({ file, transfer, isGone }: LineProps) {
  const { files } = useMessages();
  const format = useFormat();
  const refusal = useRefusalText();
  if (isGone) {
    return (
      <span className={styles.line} title={files.goneText}>
        {files.gone}
      </span>
    );
  }
  if (transfer !== undefined && transfer.state !== 'done') {
    return (
      <span className={styles.line} data-bad={transfer.state === 'failed' || undefined}>
        {progressLine(transfer, { files, format, refusal })}
      </span>
    );
  }
  const size = format.bytes(file.size);
  const isFolder = kindOf(file) === 'folder';
  return <span className={styles.line}>{isFolder ? `${files.folderOf(file.folder_files ?? 0)} · ${size}` : size}</span>;
}

/** A bar that fills. */
export function Progress({ transfer }: { readonly transfer: Transfer }) {
  const { files } = useMessages();
  if (transfer.state === 'failed') return null;
  return (
    <progress
      className={styles.progress}
      max={1}
      value={shareOf(transfer)}
      data-paused={transfer.state === 'paused' || undefined}
      aria-label={files.progressOf(transfer.name)}
    />
  );
}

/** Pause, go on, try again, cancel; or open what was downloaded. */
export function TransferActions({ transfer }: { readonly transfer: Transfer }) {
  const { files } = useMessages();
  const deeds = useFileDeeds();
  const isDesktop = useApp(({ app }) => app?.kind === 'desktop');
  const { id, name, state } = transfer;
  if (state === 'done') {
    if (transfer.direction === 'up') return null;
    return isDesktop ? (
      <IconButton
        icon={FolderOpen}
        label={files.openFolderOf(name)}
        size="sm"
        onClick={() => deeds.open(id, 'folder')}
      />
    ) : null;
  }
  return (
    <>
      {isUnderWay(transfer) && (
        <IconButton icon={Pause} label={files.pauseOf(name)} size="sm" onClick={() => deeds.pause(id)} />
      )}
      {state === 'paused' && (
        <IconButton icon={Play} label={files.resumeOf(name)} size="sm" onClick={() => deeds.resume(id)} />
      )}
      {state === 'failed' && transfer.can_retry && (
        <IconButton icon={RotateCw} label={files.retryOf(name)} size="sm" onClick={() => deeds.resume(id)} />
      )}
      {state === 'failed' && !transfer.can_retry && transfer.direction === 'up' && <ChooseAgain transfer={transfer} />}
      <IconButton icon={X} label={files.cancelOf(name)} size="sm" onClick={() => deeds.cancel(id)} />
    </>
  );
}
