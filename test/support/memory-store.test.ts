import { describe } from 'vitest';
import { storeContract } from '../main/storage/store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

describe('the store in memory', () =>
  storeContract(async () => {
    const store = createMemoryStore();
    // It lasts as long as it is held, so that it is opened anew by being held on.
    return { store, reopen: async () => store, [Symbol.asyncDispose]: () => store.close() };
  }));
