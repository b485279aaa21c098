import {
  FileArchive,
  FileAudio,
  FileIcon,
  FileImage,
  FileText,
  FileVideo,
  Folder,
  type LucideIcon,
} from 'lucide-react';
import styles from './FileSign.module.css';
import { endingOf, type FileKind, type Kinded, kindOf } from './kinds.ts';

const ICONS: Readonly<Record<FileKind, LucideIcon>> = {
  picture: FileImage,
  video: FileVideo,
  audio: FileAudio,
  pdf: FileText,
  text: FileText,
  archive: FileArchive,
  folder: Folder,
  other: FileIcon,
};

/** The sign of a file: its ending, or an icon of its kind. */
export function FileSign({ file, size = 40 }: { readonly file: Kinded; readonly size?: 32 | 40 }) {
  const kind = kindOf(file);
  const ending = kind === 'folder' ? '' : endingOf(file.name);
  const Icon = ICONS[kind];
  return (
    <span className={styles.sign} data-kind={kind} data-size={size} aria-hidden="true">
      {ending === '' ? <Icon size="1.25rem" strokeWidth={1.75} /> : ending}
    </span>
  );
}
