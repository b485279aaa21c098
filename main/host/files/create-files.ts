import type { Host } from '../context.ts';
import { readWhole } from './content.ts';
import { cardOf } from './facts.ts';
import type { HostFiles } from './host-files.ts';
import { keepBytes } from './keep.ts';
import { createOffers } from './offers.ts';
import { createRemovals } from './removals.ts';
import { beginUpload, createUploads } from './uploads.ts';

export function createHostFiles(host: Host): HostFiles {
  const removals = createRemovals(host);
  const uploads = createUploads(host);
  return {
    uploads,
    removals,
    offers: createOffers(host),
    get: (id) => host.store.tables.files.get(id),
    begin: (account, file) => beginUpload(host, account, file),
    keep: async (account, bytes, facts) => cardOf(await keepBytes(host, account, { bytes, facts })),
    read: ({ id }) => readWhole(host, id),
  };
}
