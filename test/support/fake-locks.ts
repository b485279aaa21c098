type Callback = (lock: { readonly name: string } | null) => unknown;

/** Web Locks for the pages of one fake browser: exclusive ones, granted in turn or not at all. */
export interface FakeLocks {
  /** The locks as one page sees them. */
  readonly manager: LockManager;
  /** The page is gone: what it held is free. */
  drop(): void;
}

export function createFakeLocks(): () => FakeLocks {
  const held = new Map<string, symbol>();

  return () => {
    const owner = Symbol('page');
    let isGone = false;
    async function request(name: string, ...[first, second]: [unknown, Callback?]): Promise<unknown> {
      const run = (second ?? first) as Callback;
      if (isGone) return new Promise(() => undefined);
      if (held.has(name)) {
        if (second === undefined) throw new Error('this fake does not wait');
        return run(null);
      }
      held.set(name, owner);
      try {
        return await run({ name });
      } finally {
        if (held.get(name) === owner) held.delete(name);
      }
    }
    return {
      manager: { request, query: async () => ({}) } as LockManager,
      drop() {
        isGone = true;
        for (const [name, by] of held) if (by === owner) held.delete(name);
      },
    };
  };
}
