import type { z } from 'zod';
import { on, type Page } from './page.ts';

/** Small values that all pages of this origin share. */
export interface Stored {
  /** Undefined where there is none, or none that can be understood. */
  read<S extends z.ZodType>(key: string, schema: S): z.output<S> | undefined;
  /** Undefined removes it. Throws when the browser keeps no more. */
  write(key: string, value: unknown): void;
  /** Called when another page has changed something; `key` is undefined when it removed everything. */
  watch(changed: (key: string | undefined) => void): () => void;
}

const PREFIX = 'hearth.';

export function stored(page: Pick<Page, 'localStorage' | 'addEventListener' | 'removeEventListener'>): Stored {
  const storage = storageOf(page);
  return {
    read(key, schema) {
      const text = storage.getItem(`${PREFIX}${key}`);
      return text === null ? undefined : schema.safeParse(parse(text)).data;
    },
    write(key, value) {
      if (value === undefined) storage.removeItem(`${PREFIX}${key}`);
      else storage.setItem(`${PREFIX}${key}`, JSON.stringify(value));
    },
    watch: (changed) =>
      on(page, 'storage', (event) => {
        const key = (event as StorageEvent).key ?? undefined;
        if (key === undefined) changed(undefined);
        else if (key.startsWith(PREFIX)) changed(key.slice(PREFIX.length));
      }),
  };
}

/** A browser that is told to keep nothing has none: then it lasts as long as the page. */
function storageOf(page: Pick<Page, 'localStorage'>): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    return page.localStorage;
  } catch {
    const values = new Map<string, string>();
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
