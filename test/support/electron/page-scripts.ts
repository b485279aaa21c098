import { type Codec, makeCodec } from './codec.ts';

/** The name of the world that preloads run in, apart from the page's own scripts. */
export const PRELOAD_WORLD = 'electron-preload';
/** Functions in that world: the one is called by the page's side, the other by the app's. */
export const POST = 'electronPost';
export const RECEIVE = 'electronReceive';

/** A function in the page's own world: it asks the app for a screen, which answers by an event. */
export const ASK_SCREEN = 'electronAskScreen';
export const SCREEN_ANSWER = 'electron-screen-answer';

export interface AskScreen {
  readonly id: number;
  readonly video: boolean;
  readonly audio: boolean;
}

/** What a preload sends to the app. */
export type FromPage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'title'; readonly title: string };

/** What the app sends to a preload. */
export type ToPage =
  | { readonly kind: 'file'; readonly key: string; readonly path: string }
  | { readonly kind: 'event'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

interface Crossing {
  is: string;
  id?: number;
  ok?: boolean;
  value?: unknown;
}

interface BridgeEnd {
  wrap(value: unknown): Crossing;
  unwrap(crossing: Crossing): unknown;
}

/**
 * One end of the way between a page's world and the preload's: values are cloned, functions are called on the side that
 * they come from, synchronously, by events on an element that only the two ends know.
 */
function bridgeEnd(wire: EventTarget, [me, other]: readonly [string, string]): BridgeEnd {
  const mine = new Map<number, (...args: unknown[]) => unknown>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  let returned: Crossing = { is: 'return' };
  const send = (detail: Crossing) => wire.dispatchEvent(new CustomEvent(other, { detail }));
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

  function wrap(value: unknown): Crossing {
    if (typeof value === 'function') {
      last += 1;
      mine.set(last, value as (...args: unknown[]) => unknown);
      return { is: 'function', id: last };
    }
    if (value instanceof Promise) {
      last += 1;
      const id = last;
      value.then(
        (settled) => send({ is: 'settled', id, ok: true, value: wrap(settled) }),
        (error: unknown) => send({ is: 'settled', id, ok: false, value: messageOf(error) }),
      );
      return { is: 'promise', id };
    }
    if (Array.isArray(value)) return { is: 'array', value: value.map(wrap) };
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
      return { is: 'object', value: Object.entries(value).map(([key, field]) => [key, wrap(field)]) };
    }
    return { is: 'value', value };
  }
  function unwrap({ is, id = 0, value }: Crossing): unknown {
    switch (is) {
      case 'function':
        return (...args: unknown[]) => call(id, args);
      case 'promise':
        return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      case 'array':
        return (value as Crossing[]).map(unwrap);
      case 'object':
        return Object.fromEntries((value as [string, Crossing][]).map(([key, field]) => [key, unwrap(field)]));
      default:
        return value;
    }
  }
  function call(id: number, args: unknown[]): unknown {
    // The other side has answered before this returns.
    send({ is: 'call', id, value: args.map(wrap) });
    if (returned.ok !== true) throw new Error(String(returned.value));
    return unwrap(returned.value as Crossing);
  }
  function answer(id: number, args: Crossing[]): Crossing {
    try {
      return { is: 'return', ok: true, value: wrap(mine.get(id)?.(...args.map(unwrap))) };
    } catch (error) {
      return { is: 'return', ok: false, value: messageOf(error) };
    }
  }
  wire.addEventListener(me, (event) => {
    const { detail } = event as CustomEvent<Crossing>;
    const { is, id = 0, ok, value } = detail;
    if (is === 'call') send(answer(id, value as Crossing[]));
    if (is === 'return') returned = detail;
    if (is !== 'settled') return;
    const promise = waiting.get(id);
    waiting.delete(id);
    if (ok === true) promise?.resolve(unwrap(value as Crossing));
    else promise?.reject(new Error(String(value)));
  });
  return { wrap, unwrap };
}

/** In the page's own world: takes what the preload exposes, before any script of the page runs. */
function mainWorld(makeEnd: typeof bridgeEnd): void {
  const boot = (event: Event) => {
    event.stopImmediatePropagation();
    const wire = (event as MouseEvent).relatedTarget;
    if (wire === null) return;
    const end = makeEnd(wire, ['main', 'preload']);
    wire.addEventListener('expose', (exposed) => {
      const { key, api } = (exposed as CustomEvent<{ key: string; api: Crossing }>).detail;
      const value = Object.freeze(end.unwrap(api));
      Object.defineProperty(window, key, { value, enumerable: true });
    });
  };
  window.addEventListener('electron-boot', boot, { once: true, capture: true });
}

/** In the page's own world: which screen is shared is for the app to say, and Chromium then shares one that it makes up. */
function screens(askName: string, answerName: string): void {
  const world = window as unknown as Record<string, (text: string) => void>;
  const ask = world[askName];
  delete world[askName];
  const { mediaDevices } = navigator;
  if (mediaDevices === undefined) return;
  const share = mediaDevices.getDisplayMedia.bind(mediaDevices);
  const waiting = new Map<number, (granted: boolean) => void>();
  let last = 0;
  window.addEventListener(answerName, (event) => {
    const { id, granted } = (event as CustomEvent<{ id: number; granted: boolean }>).detail;
    waiting.get(id)?.(granted);
    waiting.delete(id);
  });
  mediaDevices.getDisplayMedia = async (wanted = {}) => {
    last += 1;
    const id = last;
    const granted = new Promise<boolean>((resolve) => waiting.set(id, resolve));
    ask?.(JSON.stringify({ id, video: wanted.video !== false, audio: Boolean(wanted.audio) }));
    // As Chromium puts it when Electron gives out nothing.
    if (!(await granted)) throw new DOMException('Error starting capture', 'AbortError');
    return share({ ...wanted, audio: false });
  };
}

type Preload = (require: (name: string) => unknown, exports: Record<string, unknown>) => void;
type IpcListener = (event: object, ...args: unknown[]) => void;

interface PreloadWorldParts {
  readonly codec: Codec;
  readonly makeEnd: typeof bridgeEnd;
  readonly preload: Preload;
  readonly names: { readonly post: string; readonly receive: string };
}

/** In the preload's world: `electron` as a sandboxed preload has it, and the preload itself. */
function preloadWorld({ codec, makeEnd, preload, names }: PreloadWorldParts): void {
  const world = window as unknown as Record<string, (text: string) => void>;
  const listeners = new Map<string, Set<IpcListener>>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const paths = new Map<string, string>();
  const post = (message: FromPage) => world[names.post]?.(codec.encode(message));
  let last = 0;
  let end: BridgeEnd | undefined;
  const wire = document.createElement('i');

  world[names.receive] = (text) => {
    const message = codec.decode(text) as ToPage;
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...message.args);
      return;
    }
    if (message.kind === 'file') {
      paths.set(message.key, message.path);
      return;
    }
    const promise = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') promise?.resolve(message.value);
    else promise?.reject(new Error(message.message));
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        post({ kind: 'invoke', id: last, channel, args });
      }),
    on: (channel: string, listener: IpcListener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off: (channel: string, listener: IpcListener) => {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (end === undefined) {
        window.dispatchEvent(new MouseEvent('electron-boot', { relatedTarget: wire }));
        end = makeEnd(wire, ['preload', 'main']);
      }
      wire.dispatchEvent(new CustomEvent('expose', { detail: { key, api: end.wrap(api) } }));
    },
  };
  document.addEventListener('DOMContentLoaded', () => {
    const told = () => post({ kind: 'title', title: document.title });
    new MutationObserver(told).observe(document.head, { childList: true, subtree: true, characterData: true });
    told();
  });
  preload((name) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot load ${name}.`);
    // One that no test chose lies nowhere, like a file that was pasted.
    const webUtils = {
      getPathForFile: ({ name, size, lastModified }: File) => paths.get(`${name} ${size} ${lastModified}`) ?? '',
    };
    return { contextBridge, ipcRenderer, webUtils };
  }, {});
}

/** What runs in the page's own world at the beginning of every document. */
export const mainWorldScript = `(${mainWorld})(${bridgeEnd});
(${screens})('${ASK_SCREEN}', '${SCREEN_ANSWER}');`;

/** What runs then in the preload's world; like Electron, in the main frame only. */
export function preloadWorldScript(preload: string): string {
  return `if (window === window.top) (${preloadWorld})({
    codec: (${makeCodec})(),
    makeEnd: ${bridgeEnd},
    names: { post: '${POST}', receive: '${RECEIVE}' },
    preload: (require, exports) => { ${preload}
    },
  })`;
}
