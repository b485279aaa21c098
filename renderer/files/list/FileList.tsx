import { useState } from 'react';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { nameOf } from '../../state/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { clockTime } from '../../ui/clock-time.ts';
import { useFormat } from '../../ui/format.ts';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import { FileSign } from '../FileSign.tsx';
import { Picture } from '../Picture.tsx';
import type { ShownFile } from '../shown.ts';
import styles from './FileList.module.css';
import { type ListedFile, type ListedKind, useFileList } from './use-file-list.ts';

export interface FileListProps {
  readonly conversation: string;
  /** Somebody goes to a message that this may hide. */
  onLeave?(): void;
}

/** Everything that was sent into a conversation beside texts. */
export function FileList({ conversation, onLeave }: FileListProps) {
  const { files: words } = useMessages();
  const [kind, setKind] = useState<ListedKind>('image');
  return (
    <>
      <Segmented
        label={words.panel}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'image', label: words.tabPictures },
          { value: 'file', label: words.tabFiles },
          { value: 'voice', label: words.tabVoice },
        ]}
      />
      <Pages key={kind} conversation={conversation} kind={kind} onLeave={onLeave} />
    </>
  );
}

interface PagesProps {
  readonly conversation: string;
  readonly kind: ListedKind;
  readonly onLeave: (() => void) | undefined;
}

function Pages({ conversation, kind, onLeave }: PagesProps) {
  const { common, files: words } = useMessages();
  const { files, hasMore, hasFailed, isBusy, loadMore } = useFileList(conversation, kind);
  const none = { image: words.noPictures, file: words.noFiles, voice: words.noVoice };
  if (files === undefined && !hasFailed) return <SkeletonList rows={3} />;
  return (
    <>
      {files?.length === 0 && <p className={styles.quiet}>{none[kind]}</p>}
      {files !== undefined && kind === 'image' && <Pictures conversation={conversation} files={files} />}
      {files !== undefined && kind !== 'image' && <Rows conversation={conversation} files={files} onLeave={onLeave} />}
      {hasFailed && (
        <p className={styles.quiet} role="alert">
          {words.listFailed}
        </p>
      )}
      {(hasMore || hasFailed) && (
        <Button size="sm" variant="ghost" busy={isBusy} onClick={loadMore}>
          {hasFailed ? common.tryAgain : words.moreOf}
        </Button>
      )}
    </>
  );
}

function shownOf({ file, chat_id }: ListedFile): ShownFile {
  const { id, sha256: _, ...facts } = file;
  return { ...facts, key: `${chat_id} ${id}`, card: file, upload: undefined, local: undefined };
}

function Pictures({ conversation, files }: { readonly conversation: string; readonly files: readonly ListedFile[] }) {
  const { files: words } = useMessages();
  // One goes through them as they were sent, from the oldest on.
  const open = (index: number) =>
    showLayer({ kind: 'viewer', conversation, files: files.toReversed(), at: files.length - 1 - index });
  return (
    <ul className={styles.grid}>
      {files.map((each, index) => (
        <li key={`${each.chat_id} ${each.file.id}`}>
          <button
            type="button"
            className={styles.cell}
            aria-label={words.picture(each.file.name)}
            onClick={() => open(index)}
          >
            <Picture file={shownOf(each)} />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface RowsProps extends Omit<PagesProps, 'kind'> {
  readonly files: readonly ListedFile[];
}

function Rows({ conversation, files, onLeave }: RowsProps) {
  const { files: words } = useMessages();
  const { bytes, listTime } = useFormat();
  const people = useApp((state) => state.people);
  return (
    <ul className={styles.rows}>
      {files.map(({ file, chat_id, seq, sender, date_time }) => (
        <li key={`${chat_id} ${file.id}`}>
          <ListRow
            href={formatRoute(routeTo(conversation, seq))}
            {...(onLeave === undefined ? {} : { onClick: onLeave })}
            leading={<FileSign file={file} size={32} />}
            title={file.duration === undefined ? file.name : words.voice(clockTime(file.duration))}
            subtitle={`${words.from(nameOf({ people }, sender), listTime(date_time))} · ${bytes(file.size)}`}
          />
        </li>
      ))}
    </ul>
  );
}
