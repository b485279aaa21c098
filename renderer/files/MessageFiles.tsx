import { Fragment, useMemo, useState } from 'react';
import type { Message } from '../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../state/context.tsx';
import { type Layer, showLayer } from '../state/layers.ts';
import { transfersOfMessage } from '../state/transfers.ts';
import { useMessages } from '../ui/locale.tsx';
import { FileTile } from './FileTile.tsx';
import { galleryOf } from './gallery.ts';
import { type FileKind, isDrawn, kindOf } from './kinds.ts';
import styles from './MessageFiles.module.css';
import { PictureGrid } from './PictureGrid.tsx';
import { SoundPlayer } from './SoundPlayer.tsx';
import { contentAddress, type ShownFile, shownFiles } from './shown.ts';
import { VideoTile } from './VideoTile.tsx';
import { voiceAfter } from './voice-order.ts';

/** The files that a message brings, or that are on their way with it. */
export function MessageFiles({ message }: { readonly message: Message }) {
  const shown = useShown(message);
  const { store } = useRuntime();
  if (shown.length === 0) return null;
  const kinds = shown.map((file) => ({ file, kind: isDrawn(file) ? kindOf(file) : 'other' }));
  const pictures = kinds.filter(({ kind }) => kind === 'picture').map(({ file }) => file);
  const rest = kinds.filter(({ kind }) => kind !== 'picture');
  function open(file: ShownFile): void {
    const viewer = viewerOf(message, file);
    if (viewer !== undefined) showLayer(viewer);
  }
  function viewerOf(of: Message, { card }: ShownFile): Layer | undefined {
    if (card === undefined) return undefined;
    const loaded = store.getState().windows[of.conversation]?.messages ?? [];
    return { kind: 'viewer', conversation: of.conversation, ...galleryOf(loaded, of, card.id) };
  }
  return (
    <div className={styles.files}>
      {pictures.length > 0 && <PictureGrid pictures={pictures} onOpen={open} />}
      {rest.map(({ file, kind }) => (
        <Fragment key={file.key}>
          {kind === 'video' && <VideoTile file={file} />}
          {kind === 'audio' && <Heard message={message} file={file} />}
          {(kind === 'text' || kind === 'pdf') && <FileTile file={file} onOpen={() => open(file)} />}
          {isOnlyKept(kind) && <FileTile file={file} />}
        </Fragment>
      ))}
    </div>
  );
}

/** What only other programs show. */
function isOnlyKept(kind: FileKind): boolean {
  return kind === 'archive' || kind === 'folder' || kind === 'other';
}

/** Between an upload that is done and its message there may be a moment with neither: what was seen stays. */
function useShown(message: Message): readonly ShownFile[] {
  const isSent = message.files !== undefined && message.files.length > 0;
  const uploads = useApp((state) => (isSent ? [] : transfersOfMessage(state, message.chat_id)));
  const shown = useMemo(() => shownFiles(message, uploads), [message, uploads]);
  const [held, hold] = useState(shown);
  if (shown !== held && shown.length > 0) hold(shown);
  return shown.length > 0 ? shown : held;
}

function Heard({ message, file }: { readonly message: Message; readonly file: ShownFile }) {
  const { files } = useMessages();
  const { store } = useRuntime();
  const address = contentAddress(file);
  const isVoice = message.type === 'voice';
  const track = {
    key: file.key,
    address: address ?? '',
    duration: file.duration,
    ...(isVoice ? { next: () => voiceAfter(store.getState(), message) } : {}),
  };
  return (
    <>
      {(!isVoice || file.upload !== undefined) && <FileTile file={file} />}
      <SoundPlayer
        track={track}
        label={isVoice ? files.voicePlain : file.name}
        waveform={file.waveform}
        disabled={address === undefined}
      />
    </>
  );
}
