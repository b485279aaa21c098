import { useMemo } from 'react';
import type { BridgeCall, BridgeParams } from '../../shared/bridge/index.ts';
import type { FileCard } from '../../shared/protocol/file-card.ts';
import { useRuntime } from '../state/context.tsx';
import { useRefusalText } from '../ui/refusal.ts';
import { toast } from '../ui/toast.ts';
import { markGone } from './gone.ts';

/** What can be done with a file that is there, and with one on its way. */
export interface FileDeeds {
  download(file: FileCard, ask?: boolean): void;
  /** A download that is done. */
  open(transfer: string, where: 'program' | 'folder'): void;
  pause(transfer: string): void;
  /** Goes on, or tries again. */
  resume(transfer: string): void;
  cancel(transfer: string): void;
}

type Deed = Extract<BridgeCall, 'download' | 'open_download' | 'change_transfer'>;

export function useFileDeeds(): FileDeeds {
  const { bridge } = useRuntime();
  const refusalText = useRefusalText();
  return useMemo(() => {
    async function run<N extends Deed>(name: N, params: BridgeParams<N>, file?: string): Promise<void> {
      try {
        const outcome = await bridge.call(name, params);
        if (outcome.done) return;
        if (outcome.refusal.reason === 'no_such_file' && file !== undefined) markGone(file);
        toast({ title: refusalText(outcome.refusal), tone: 'bad' });
      } catch (error) {
        toast({ title: error instanceof Error ? error.message : String(error), tone: 'bad' });
      }
    }
    return {
      download: (file, ask) => void run('download', { file, ...(ask === undefined ? {} : { ask }) }, file.id),
      open: (id, where) => void run('open_download', { id, in: where }),
      pause: (id) => void run('change_transfer', { id, to: 'paused' }),
      resume: (id) => void run('change_transfer', { id, to: 'moving' }),
      cancel: (id) => void run('change_transfer', { id, to: 'cancelled' }),
    };
  }, [bridge, refusalText]);
}
