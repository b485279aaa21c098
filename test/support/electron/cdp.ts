import { EventEmitter, once } from 'node:events';
import type { CDPSession } from 'playwright-core';
import { WebSocket } from 'ws';

/** One end of the DevTools protocol: the browser's, or that of a page. Typed by Playwright, without loading it. */
export type CdpEnd = Pick<CDPSession, 'send' | 'on'>;

export interface CdpBrowser extends CdpEnd {
  /** The end of a page that was attached to. */
  session(sessionId: string): CdpEnd;
}

interface Said {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Connects to a Chromium; `gone` is called when it is not there any more. */
export async function connectChromium(address: string, gone: () => void): Promise<CdpBrowser> {
  const socket = new WebSocket(address, { perMessageDeflate: false });
  const waiting = new Map<number, Waiting>();
  const ends = new Map<string, EventEmitter>();
  let last = 0;
  await once(socket, 'open');
  socket.on('close', gone);
  socket.on('message', (data) => {
    const said = JSON.parse(String(data)) as Said;
    if (said.method !== undefined) {
      ends.get(said.sessionId ?? '')?.emit(said.method, said.params);
      return;
    }
    const asked = waiting.get(said.id ?? 0);
    waiting.delete(said.id ?? 0);
    if (said.error === undefined) asked?.resolve(said.result);
    else asked?.reject(new Error(said.error.message));
  });
  function session(sessionId: string): CdpEnd {
    const emitter = new EventEmitter();
    const unanswered = new Map<number, Waiting>();
    let hasCrashed = false;
    ends.set(sessionId, emitter);
    // A page that crashed answers nothing any more, and Chromium does not say so.
    emitter.on('Inspector.targetCrashed', () => {
      hasCrashed = true;
      for (const { reject } of unanswered.values()) reject(new Error('The page has crashed.'));
    });
    async function send(method: string, params: object = {}): Promise<unknown> {
      if (hasCrashed) throw new Error('The page has crashed.');
      last += 1;
      const id = last;
      const answer = new Promise((resolve, reject) => {
        const asked = { resolve, reject };
        waiting.set(id, asked);
        unanswered.set(id, asked);
      });
      socket.send(JSON.stringify({ id, method, params, ...(sessionId === '' ? {} : { sessionId }) }));
      return answer.finally(() => unanswered.delete(id));
    }
    return { send, on: emitter.on.bind(emitter) } as unknown as CdpEnd;
  }
  return { ...session(''), session };
}
