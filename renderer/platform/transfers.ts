import type { AccountFiles, TransferStore } from '../../shared/device/transfers/ports.ts';
import type { FileCard } from '../../shared/protocol/file-card.ts';
import type { Database } from './database.ts';
import type { Page } from './page.ts';
import { blobStore } from './transfers-blobs.ts';
import { digest } from './transfers-digest.ts';
import { blobSources } from './transfers-sources.ts';

export interface PageFilesParts {
  readonly page: Pick<Page, 'fetch' | 'document'>;
  /** Absent where the browser keeps nothing. */
  readonly database: Database | undefined;
  readonly account: string;
  readonly store: TransferStore;
}

/** What a page does with the files of an account. */
export function pageFiles({ page, database, account, store }: PageFilesParts): AccountFiles {
  return {
    sources: blobSources(blobStore({ database, account })),
    digest,
    store,
    save: (file) => saveAs(page.document, file),
    session: filesSession(page),
  };
}

/** The download of the browser itself, which shows it, goes on with it and checks where to. */
function saveAs(document: Pick<Document, 'createElement'>, { id, name }: FileCard): void {
  const link = document.createElement('a');
  link.href = `/files/${id}?download`;
  link.download = name;
  link.click();
}

/** Pictures are asked for without headers: a cookie that scripts cannot read says in whose name. */
function filesSession(page: Pick<Page, 'fetch'>): NonNullable<AccountFiles['session']> {
  let last: Promise<unknown> = Promise.resolve();
  function inTurn(method: 'POST' | 'DELETE', headers: Record<string, string>): Promise<unknown> {
    last = last.then(() => page.fetch('/files/session', { method, headers })).catch(() => undefined);
    return last;
  }
  return {
    begin: (token) => void inTurn('POST', { Authorization: `Bearer ${token}` }),
    end: async () => void (await inTurn('DELETE', {})),
  };
}
