import { useState } from 'react';
import { useMessages } from '../../ui/locale.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { usePreferences } from '../../use-preferences.ts';

/** Where downloads go; kept when one leaves the field. */
export function DownloadFolder() {
  const { files } = useMessages();
  const [{ download_folder }, change] = usePreferences();
  const [text, setText] = useState(download_folder);
  function keep(): void {
    const folder = text.trim();
    if (folder !== download_folder) change({ download_folder: folder });
  }
  return (
    <TextField
      label={files.downloadFolder}
      hint={files.downloadFolderHint}
      placeholder={files.downloadFolderDefault}
      value={text}
      onChange={setText}
      onBlur={keep}
    />
  );
}
