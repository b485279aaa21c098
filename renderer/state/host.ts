import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What a host answers to `GET /api/host`. */
const hostInfo = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  /** SHA-256 of the certificate, hexadecimal. */
  fingerprint: z.string(),
  registration: z.enum(['open', 'code', 'closed']),
  /** How many people are online. */
  online: z.number().int().nonnegative(),
  people: z.array(z.object({ name: z.string(), status: z.string() })).optional(),
  addresses: z.array(z.object({ address: z.string(), port: z.number().int() })),
  invite: z.string().optional(),
});
export type HostInfo = z.infer<typeof hostInfo>;

export type HostState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly host: HostInfo }
  /** No answer; `host` is what was known before. */
  | { readonly kind: 'offline'; readonly host: HostInfo | undefined }
  /** An answer that cannot be understood. */
  | { readonly kind: 'error' };

export interface HostStoreOptions {
  /** Resolves with the parsed JSON of `/api/host`; rejects when there is no answer. */
  readonly load: () => Promise<unknown>;
}

export interface HostStore extends StoreApi<HostState> {
  /** Asks the host once; never rejects, the outcome is the new state. */
  refresh(): Promise<void>;
}

export function createHostStore({ load }: HostStoreOptions): HostStore {
  const store = createStore<HostState>()(() => ({ kind: 'loading' }));
  const known = () => {
    const state = store.getState();
    return state.kind === 'ready' || state.kind === 'offline' ? state.host : undefined;
  };
  const refresh = async () => {
    try {
      const parsed = hostInfo.safeParse(await load());
      store.setState(parsed.success ? { kind: 'ready', host: parsed.data } : { kind: 'error' }, true);
    } catch {
      store.setState({ kind: 'offline', host: known() }, true);
    }
  };
  return { ...store, refresh };
}

/** Milliseconds between two questions, and after which an unanswered one counts as no answer. */
const INTERVAL = 3000;
const PATIENCE = 5000;

/** Asks the host that served this page. Rejects when it does not answer with JSON in time. */
export async function loadHost(): Promise<unknown> {
  const response = await fetch('/api/host', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`The host answered ${response.status}.`);
  return response.json();
}

/** Keeps the store up to date while the page can be seen, one question at a time. Returns what ends it. */
export function watchHost(store: HostStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const ask = async () => {
    if (!document.hidden) await store.refresh();
    if (!ended) timer = setTimeout(() => void ask(), INTERVAL);
  };
  void ask();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
