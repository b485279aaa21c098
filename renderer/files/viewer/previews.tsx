import { Download, FileX2 } from 'lucide-react';
import { useState } from 'react';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import { fileAddress } from '../../state/transfers.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { FileSign } from '../FileSign.tsx';
import { useIsGone } from '../gone.ts';
import { SoundPlayer } from '../SoundPlayer.tsx';
import { hearOnly } from '../sound.ts';
import { useFileDeeds } from '../use-deeds.ts';
import styles from './Viewer.module.css';

interface PreviewProps {
  readonly file: FileCard;
}

/** What cannot be shown here: it is gone, or only other programs know it. */
export function Nothing({ file }: PreviewProps) {
  const { files } = useMessages();
  const deeds = useFileDeeds();
  const isGone = useIsGone(file.id);
  if (isGone) return <EmptyState icon={FileX2} title={files.gone} text={files.goneText} />;
  return (
    <EmptyState
      picture={<FileSign file={file} />}
      title={file.name}
      text={files.notShown}
      action={
        <Button variant="primary" icon={Download} onClick={() => deeds.download(file)}>
          {files.download}
        </Button>
      }
    />
  );
}

export function VideoPreview({ file }: PreviewProps) {
  const { files } = useMessages();
  const [hasFailed, setFailed] = useState(false);
  if (hasFailed) return <Nothing file={file} />;
  return (
    <video
      className={styles.video}
      src={fileAddress(file.id)}
      controls
      playsInline
      aria-label={files.video(file.name)}
      onPlay={({ currentTarget }) => hearOnly(currentTarget)}
      onError={() => setFailed(true)}
    />
  );
}

export function SoundPreview({ file }: PreviewProps) {
  const track = { key: `viewer ${file.id}`, address: fileAddress(file.id), duration: file.duration };
  return <SoundPlayer track={track} label={file.name} waveform={file.waveform} />;
}
