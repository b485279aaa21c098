import { IDBFactory } from 'fake-indexeddb';
import { WebSocket } from 'ws';
import type { Page } from '../../renderer/platform/page.ts';
import { createFakeLocks } from './fake-locks.ts';

export interface FakeBrowserOptions {
  /** Of the plain listener of the host that serves the pages. */
  readonly port: number;
  /** Whether the pages count as secure: else there are no locks. */
  readonly isSecure?: boolean;
}

/** One browser at one origin: its pages share what is stored. */
export interface FakeBrowser {
  page(options?: FakePageOptions): FakePage;
  /** What is in `localStorage`, by key. */
  readonly values: Map<string, string>;
}

export interface FakePageOptions {
  /** What follows the path in the address. */
  readonly search?: string;
  readonly Notification?: typeof Notification;
}

export interface FakePage extends Page {
  readonly document: Page['document'] & EventTarget;
  /** Ends it at once, as when the browser crashes. */
  kill(): void;
  /** Cuts its connections, and lets none come up until it is said otherwise. */
  setNetwork(isUp: boolean): void;
  dispatch(type: string): void;
}

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

export function createFakeBrowser({ port, isSecure = true }: FakeBrowserOptions): FakeBrowser {
  globalThis.indexedDB = new IDBFactory();
  const values = new Map<string, string>();
  const pages = new Set<EventTarget>();
  const locksOf = createFakeLocks();
  const host = `127.0.0.1:${port}`;

  function page({ search = '', Notification: api }: FakePageOptions = {}): FakePage {
    const target = new EventTarget();
    const document = Object.assign(new EventTarget(), { title: 'Hearth', visibilityState: 'visible' });
    const sockets = new Set<WebSocket>();
    const locks = locksOf();
    let isUp = true;
    let isGone = false;
    pages.add(target);

    class PageSocket extends WebSocket {
      constructor(address: string) {
        super(isUp ? address : 'ws://127.0.0.1:1/');
        sockets.add(this);
        this.on('error', () => undefined);
      }
    }
    function store(key: string, value: string | null): void {
      if (isGone) return;
      if (value === null) values.delete(key);
      else values.set(key, value);
      for (const other of pages) {
        if (other !== target) setTimeout(() => other.dispatchEvent(Object.assign(new Event('storage'), { key })));
      }
    }
    function setNetwork(next: boolean): void {
      isUp = next;
      if (!next) for (const socket of sockets) socket.terminate();
    }
    const made = {
      location: { protocol: 'http:', host, hostname: '127.0.0.1', search },
      localStorage: {
        getItem: (key: string) => values.get(key) ?? null,
        setItem: (key: string, value: string) => store(key, value),
        removeItem: (key: string) => store(key, null),
      },
      fetch: (path: string, init: RequestInit) =>
        isUp ? fetch(`http://${host}${path}`, init) : Promise.reject(new TypeError('Failed to fetch')),
      WebSocket: PageSocket,
      navigator: { userAgent: AGENT, ...(isSecure ? { locks: locks.manager } : {}) },
      isSecureContext: isSecure,
      document,
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
      focus: () => undefined,
      ...(api === undefined ? {} : { Notification: api }),
      kill() {
        isGone = true;
        pages.delete(target);
        setNetwork(false);
        locks.drop();
      },
      setNetwork,
      dispatch: (type: string) => void target.dispatchEvent(new Event(type)),
    };
    return made as unknown as FakePage;
  }
  return { page, values };
}
