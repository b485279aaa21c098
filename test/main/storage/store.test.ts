import { rename, rm } from 'node:fs/promises';
import { describe } from 'vitest';
import { storeContract } from './store-contract.ts';
import { crashImage, openTestStore, temporaryFolder } from './support.ts';

const ways = ['after a close', 'with everything brought in', 'with all in the journal'] as const;

/** Opened anew in one of the three ways in which that happens. */
function opener(how: (typeof ways)[number]) {
  return async () => {
    const folder = temporaryFolder();
    let store = await openTestStore(folder.path);
    return {
      store,
      reopen: async () => {
        if (how === 'with everything brought in') await store.checkpoint();
        if (how !== 'with all in the journal') {
          await store.close();
          store = await openTestStore(folder.path);
        } else {
          const image = crashImage(folder.path, `${folder.path}-image`);
          await store.close();
          await rm(folder.path, { recursive: true });
          await rename(image, folder.path);
          store = await openTestStore(folder.path);
        }
        return store;
      },
      [Symbol.asyncDispose]: async () => {
        await store.close();
        await folder[Symbol.asyncDispose]();
      },
    };
  };
}

describe.each(ways)('[J1][J2][J3][J4][J5][J6][J7][J8][L1][L2][L3] the NeDB store, opened anew %s', (way) =>
  storeContract(opener(way)),
);
