import { Folder, MapPin, X } from 'lucide-react';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { FileSign } from '../FileSign.tsx';
import { type AttachedFile, type Attachment, detach, keepOriginal, useAttachments } from './attachments.ts';
import styles from './Tray.module.css';

/** What will go with the message that is being written. */
export function Tray({ draft }: { readonly draft: string }) {
  const { files } = useMessages();
  const attached = useAttachments(draft);
  if (attached.length === 0) return null;
  return (
    <section className={styles.tray} aria-label={files.tray}>
      <ul className={styles.list}>
        {attached.map((each) => (
          <li key={each.id} className={styles.item}>
            <Item attachment={each} draft={draft} />
          </li>
        ))}
      </ul>
      {attached.some(hasPlace) && <p className={styles.hint}>{files.originalHint}</p>}
    </section>
  );
}

/** Something would be taken out of it before it is sent. */
function hasPlace(attachment: Attachment): boolean {
  return attachment.kind === 'file' && attachment.prepared?.clean !== undefined;
}

function Item({ attachment, draft }: { readonly attachment: Attachment; readonly draft: string }) {
  const { files } = useMessages();
  const { bytes } = useFormat();
  const isFolder = attachment.kind === 'folder';
  const name = isFolder ? attachment.name : attachment.file.name;
  const size = isFolder ? attachment.files.reduce((sum, { file }) => sum + file.size, 0) : attachment.file.size;
  return (
    <>
      <Face attachment={attachment} />
      <span className={styles.text}>
        <span className={styles.name} title={name}>
          <bdi>{name}</bdi>
        </span>
        <span className={styles.size}>
          {isFolder ? `${files.files(attachment.files.length)} · ${bytes(size)}` : bytes(size)}
        </span>
        {hasPlace(attachment) && <OriginalSwitch attachment={attachment as AttachedFile} draft={draft} />}
      </span>
      <button
        type="button"
        className={styles.remove}
        aria-label={files.removeFile(name)}
        title={files.removeFile(name)}
        onClick={() => detach(draft, attachment.id)}
      >
        <X size="0.875rem" strokeWidth={2.5} aria-hidden="true" />
      </button>
    </>
  );
}

function Face({ attachment }: { readonly attachment: Attachment }) {
  const { files } = useMessages();
  if (attachment.kind === 'folder') {
    return (
      <span className={styles.face} data-folder>
        <Folder size="1.25rem" strokeWidth={1.75} aria-hidden="true" />
      </span>
    );
  }
  const { file, preview, prepared } = attachment;
  if (preview !== undefined) return <img className={styles.face} src={preview} alt="" draggable={false} />;
  if (prepared === undefined) {
    return (
      <span className={styles.face}>
        <Spinner label={files.preparing} />
      </span>
    );
  }
  return <FileSign file={file} />;
}

function OriginalSwitch({ attachment, draft }: { readonly attachment: AttachedFile; readonly draft: string }) {
  const { files } = useMessages();
  const { id, file, keepsOriginal } = attachment;
  return (
    <button
      type="button"
      className={styles.original}
      role="switch"
      aria-checked={keepsOriginal}
      aria-label={files.keepOriginalOf(file.name)}
      title={files.keepOriginal}
      onClick={() => keepOriginal(draft, id, !keepsOriginal)}
    >
      <MapPin size="0.75rem" aria-hidden="true" />
      {files.withLocation}
    </button>
  );
}
