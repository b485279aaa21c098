import { FolderSearch } from 'lucide-react';
import { useRef } from 'react';
import type { Transfer } from '../../../shared/bridge/files.ts';
import { useApp } from '../../state/context.tsx';
import { conversationOfEntry } from '../../state/outbox.ts';
import { myId } from '../../state/state.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useFileDeeds } from '../use-deeds.ts';
import { attach } from './attachments.ts';

/** For a file that this device has lost: another one is put into the composer of its conversation in its place. */
export function ChooseAgain({ transfer: { id, message } }: { readonly transfer: Transfer }) {
  const { files } = useMessages();
  const deeds = useFileDeeds();
  const input = useRef<HTMLInputElement>(null);
  const draft = useApp((state) => {
    if (message === undefined) return undefined;
    const conversation = conversationOfEntry(message, myId(state));
    return message.thread === undefined ? conversation : `${conversation} ${message.thread}`;
  });
  if (draft === undefined) return null;
  function choose(file: File | undefined): void {
    if (file === undefined || draft === undefined) return;
    attach(draft, [{ kind: 'file', file }]);
    deeds.cancel(id);
  }
  return (
    <>
      <IconButton icon={FolderSearch} label={files.chooseAgain} size="sm" onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        aria-label={files.chooseAgain}
        onChange={({ currentTarget }) => choose(currentTarget.files?.[0])}
      />
    </>
  );
}
