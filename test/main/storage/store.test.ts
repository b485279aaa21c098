import { rename, rm } from 'node:fs/promises';
import { describe } from 'vitest';
import { storeContract } from './store-contract.ts';
import { crashImage, openTestStore, temporaryFolder } from './support.ts';

/** Opened anew in one of the three ways in which that happens. */
function opener(how: 'after a close' | 'with everything brought in' | 'with all in the journal') {
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

describe('the NeDB store, opened anew after a close', () => storeContract(opener('after a close')));
describe('the NeDB store, opened anew with everything brought in', () =>
  storeContract(opener('with everything brought in')));
describe('the NeDB store, opened anew with all in the journal', () => storeContract(opener('with all in the journal')));
