import type { TransferStore } from './ports.ts';

/** For what need not outlive the process. */
export function memoryTransferStore(): TransferStore {
  const values = new Map<string, unknown>();
  return {
    put: async (id, value) => void values.set(id, value),
    remove: async (id) => void values.delete(id),
    all: async () => [...values.values()],
  };
}
