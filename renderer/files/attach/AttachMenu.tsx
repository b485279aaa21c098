import { FileIcon, Folder, Image, Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import { type Chosen, chosenOf } from './chosen.ts';

export interface AttachMenuProps {
  onChoose(chosen: readonly Chosen[]): void;
}

/** The types of React do not know it. */
const DIRECTORY = { webkitdirectory: '' };

/** The button by which files, pictures or a folder are chosen. */
export function AttachMenu({ onChoose }: AttachMenuProps) {
  const { files } = useMessages();
  const any = useRef<HTMLInputElement>(null);
  const pictures = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const items: MenuEntry[] = [
    { kind: 'item', label: files.attachFiles, icon: FileIcon, onSelect: () => any.current?.click() },
    { kind: 'item', label: files.attachPictures, icon: Image, onSelect: () => pictures.current?.click() },
    // Phones have no folders to choose.
    ...('webkitdirectory' in HTMLInputElement.prototype
      ? [{ kind: 'item', label: files.attachFolder, icon: Folder, onSelect: () => folder.current?.click() } as const]
      : []),
  ];
  const input = {
    type: 'file',
    multiple: true,
    hidden: true,
    tabIndex: -1,
    onChange({ currentTarget }: React.ChangeEvent<HTMLInputElement>) {
      onChoose(chosenOf([...(currentTarget.files ?? [])]));
      // The same file can be chosen again.
      currentTarget.value = '';
    },
  } as const;
  return (
    <>
      <Menu
        label={files.attach}
        align="start"
        items={items}
        trigger={<IconButton icon={Paperclip} label={files.attach} />}
      />
      <input {...input} ref={any} aria-label={files.attachFiles} />
      <input {...input} ref={pictures} accept="image/*,video/*" aria-label={files.attachPictures} />
      <input {...input} {...DIRECTORY} ref={folder} aria-label={files.attachFolder} />
    </>
  );
}
