/** Tells who delivers webhooks that there are others now, or that one was paused, resumed or removed. */
export interface HookWatch {
  changed(): void;
  /** Returns what ends it. */
  watch(look: () => void): () => void;
}

export function createHookWatch(): HookWatch {
  const lookers = new Set<() => void>();
  return {
    changed() {
      for (const look of lookers) look();
    },
    watch(look) {
      lookers.add(look);
      return () => void lookers.delete(look);
    },
  };
}
