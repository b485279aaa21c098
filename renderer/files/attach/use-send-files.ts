import { useState } from 'react';
import { newUlid } from '../../../shared/protocol/ids.ts';
import type { FileWriting, Writing } from '../../state/composer.ts';
import { useRuntime } from '../../state/context.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import { keepLocalFiles, type LocalFile } from '../local-files.ts';
import type { Recorded } from '../voice/recording.ts';
import { allPrepared, attachmentsOf, takeAll, useAttachments } from './attachments.ts';
import { itemsOf, localOf, typeOf } from './send.ts';

/** Sends what is attached to a draft, or a recording. Each resolves with whether the device has taken it. */
export function useSendFiles(draft: string) {
  const { bridge, composer } = useRuntime();
  const refusalText = useRefusalText();
  const hasFiles = useAttachments(draft).length > 0;
  const [isBusy, setBusy] = useState(false);

  async function hand(writing: FileWriting, local: readonly LocalFile[]): Promise<boolean> {
    // Before the device tells of it, so that it is seen from the first moment.
    keepLocalFiles(writing.chat_id, local);
    const refusal = await composer.sendFiles(writing);
    if (refusal !== undefined) toast({ title: refusalText(refusal), tone: 'bad' });
    return refusal === undefined;
  }
  async function busily(run: () => Promise<boolean>): Promise<boolean> {
    setBusy(true);
    try {
      return await run();
    } catch (error) {
      toast({ title: error instanceof Error ? error.message : String(error), tone: 'bad' });
      return false;
    } finally {
      setBusy(false);
    }
  }
  return {
    hasFiles,
    isBusy,
    send: (writing: Writing) =>
      busily(async () => {
        await allPrepared();
        const attached = attachmentsOf(draft);
        const items = await itemsOf(bridge, attached);
        const message = { ...writing, chat_id: newUlid(), type: typeOf(attached), items };
        const isSent = await hand(message, localOf(attached));
        if (isSent) takeAll(draft);
        return isSent;
      }),
    sendVoice: (writing: Writing, { file, duration, waveform }: Recorded) =>
      busily(async () => {
        const source = await bridge.source(file);
        const facts = { name: file.name, type: file.type, duration, waveform };
        const message = { ...writing, chat_id: newUlid(), type: 'voice' as const, items: [{ source, facts }] };
        return hand(message, [{ whole: URL.createObjectURL(file) }]);
      }),
  };
}
