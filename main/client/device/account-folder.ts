import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountStores } from '../../../shared/device/ports.ts';
import { accountId, hostId } from '../../../shared/protocol/ids.ts';
import type { Log } from '../../log.ts';
import { openOutboxFile } from '../outbox-file.ts';
import { openCacheFolder } from './cache-folder.ts';
import { accountFiles, type TransferPlaces } from './transfers.ts';

/** Where what is kept of each account on each host lies. Throws for what are no ids: they become names of folders. */
function folderOf(config: string, host: string, account?: string): string {
  const parts = account === undefined ? [hostId.parse(host)] : [hostId.parse(host), accountId.parse(account)];
  return join(config, 'accounts', ...parts.map((id) => id.slice(2)));
}

/** What is kept of accounts, in the configuration folder. */
export interface AccountFolders {
  /** Rejects when the outbox cannot be used. */
  open(host: string, account: string): Promise<AccountStores>;
  /** Deletes what is kept of one account, or of all on that host. */
  remove(host: string, account?: string): Promise<void>;
}

export interface AccountFoldersParts {
  readonly config: string;
  readonly log: Log;
  readonly places: TransferPlaces;
}

export function accountFolders({ config, log, places }: AccountFoldersParts): AccountFolders {
  return {
    async open(host, account) {
      const folder = folderOf(config, host, account);
      const outbox = await openOutboxFile(join(folder, 'outbox.jsonl'));
      if (outbox.setAside > 0) log.warn('outbox_damaged', { folder, lines: outbox.setAside });
      const problem = (error: unknown) => log.warn('cache_not_written', { error });
      const cache = await openCacheFolder(join(folder, 'cache'), { problem });
      return {
        outbox,
        cache,
        files: await accountFiles(join(folder, 'transfers'), places),
        async close() {
          await Promise.all([outbox.close(), cache.close()]);
        },
      };
    },
    remove: (host, account) => rm(folderOf(config, host, account), { recursive: true, force: true }),
  };
}
