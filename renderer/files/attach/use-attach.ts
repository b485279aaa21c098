import { useMemo } from 'react';
import { useMessages } from '../../ui/locale.tsx';
import { toast } from '../../ui/toast.ts';
import { attach, attachmentsOf } from './attachments.ts';
import { bundled, type Chosen, MOST_FILES } from './chosen.ts';

/** Adds to the draft of that key what was chosen, dropped or pasted, and says what is not taken. */
export function useAttach(draft: string): (chosen: readonly Chosen[]) => void {
  const { files } = useMessages();
  return useMemo(
    () => (chosen) => {
      const there = attachmentsOf(draft).length;
      const wanted = bundled(chosen, there, files.bundleName);
      if (wanted.length < chosen.length) toast({ title: files.bundled(chosen.length), tone: 'info' });
      const filled = wanted.filter((each) => each.kind === 'file' || each.files.length > 0);
      if (filled.length < wanted.length) toast({ title: files.emptyFolder, tone: 'warn' });
      if (there + filled.length > MOST_FILES) toast({ title: files.tooMany(MOST_FILES), tone: 'warn' });
      attach(draft, filled.slice(0, Math.max(0, MOST_FILES - there)));
    },
    [draft, files],
  );
}
