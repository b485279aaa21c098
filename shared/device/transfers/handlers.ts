import type { BridgeHandlers } from '../../bridge/index.ts';
import { refusedFor } from '../refusal.ts';

export type FilesCall = 'send_files' | 'upload_file' | 'transfers' | 'change_transfer' | 'download' | 'open_download';

/** What windows ask of files. */
export function filesHandlers(): Pick<BridgeHandlers, FilesCall> {
  const missing = () => refusedFor('not_available', 'This device cannot send or take files.');
  return {
    send_files: missing,
    upload_file: missing,
    transfers: () => ({ transfers: [] }),
    change_transfer: missing,
    download: missing,
    open_download: missing,
  };
}
