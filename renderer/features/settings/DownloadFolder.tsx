import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useOrSay } from '../../or-say.ts';
import { useRuntime } from '../../state/context.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { usePreferences } from '../../use-preferences.ts';

/** Where downloads go: chosen, or typed and kept when one leaves the field. */
export function DownloadFolder() {
  const { files } = useMessages();
  const { bridge } = useRuntime();
  const orSay = useOrSay();
  const [{ download_folder }, change] = usePreferences();
  const [text, setText] = useState(download_folder);
  function keep(folder: string): void {
    if (folder !== download_folder) change({ download_folder: folder });
  }
  async function choose(): Promise<void> {
    const { folder } = await bridge.call('choose_folder', { from: text.trim() });
    if (folder === undefined) return;
    setText(folder);
    keep(folder);
  }
  return (
    <TextField
      label={files.downloadFolder}
      hint={files.downloadFolderHint}
      placeholder={files.downloadFolderDefault}
      value={text}
      onChange={setText}
      onBlur={() => keep(text.trim())}
      trailing={<IconButton icon={FolderOpen} label={files.chooseFolder} size="sm" onClick={() => orSay(choose)} />}
    />
  );
}
