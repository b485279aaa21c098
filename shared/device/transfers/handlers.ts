import type { BridgeHandlers } from '../../bridge/index.ts';
import { RequestRefused } from '../../client/errors.ts';
import { refused } from '../refusal.ts';
import type { Transfers } from './transfers.ts';

export type FilesCall = 'send_files' | 'upload_file' | 'transfers' | 'change_transfer' | 'download' | 'open_download';

/** What windows ask of files; `present` gives those of the account that is signed in. */
export function filesHandlers(present: () => Transfers | undefined): Pick<BridgeHandlers, FilesCall> {
  const nobody = () => refused(new RequestRefused({ response: 'failed', reason: 'not_logged_in' }));
  return {
    send_files: ({ chat_id, draft, items }) => present()?.send(chat_id, draft, items) ?? nobody(),
    upload_file: ({ item }) => present()?.upload(item) ?? nobody(),
    transfers: () => ({ transfers: present()?.list() ?? [] }),
    change_transfer: ({ id, to }) => present()?.change(id, to) ?? nobody(),
    download: ({ file, ask = false }) => present()?.download(file, ask) ?? nobody(),
    open_download: ({ id, in: where }) => present()?.open(id, where) ?? nobody(),
  };
}
