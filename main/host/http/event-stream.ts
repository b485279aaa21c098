import type { ServerResponse } from 'node:http';
import { limits } from '../../../shared/protocol/limits.ts';
import type { ByeReason } from '../../../shared/protocol/session.ts';
import type { Clock } from '../clock.ts';
import type { FeedEvent } from '../feeds/feed.ts';

/** A sign of life, in ms: well within the time after which the host, or something between, takes a silent line for dead. */
const BEAT = 15_000;
/** How long a browser waits before it comes back, in ms. */
const RETRY = 2_000;
/** Bytes that may wait while the past is told: it is there for as long as it takes. */
const MOST_AHEAD = 256 * 1024;
/** How long somebody may take to read those, in ms. */
const PATIENCE = 30_000;

/** Events as `text/event-stream` (HTML, 9.2 server-sent events). */
export interface EventStream {
  event(event: Pick<FeedEvent, 'id' | 'action' | 'json'>): void;
  /** Says where the stream is, without an event. */
  mark(id: string): void;
  /** Resolves when there is room for more; false when nobody reads any more. */
  ready(): Promise<boolean>;
  end(reason?: ByeReason): void;
}

export interface EventStreamParts {
  readonly response: ServerResponse;
  readonly clock: Clock;
  /** The id of now, where the stream has come to it. */
  readonly here: () => string | undefined;
  /** Told once, whoever ended it. */
  readonly closed: () => void;
}

export function openEventStream({ response, clock, here, closed }: EventStreamParts): EventStream {
  let isOpen = true;
  let cancel = clock.after(BEAT, beat);
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  response.once('close', () => {
    isOpen = false;
    cancel();
    closed();
  });

  function write(text: string): void {
    if (!isOpen) return;
    if (response.writableLength > limits.maxQueuedBytes) cut();
    else response.write(text);
  }
  /** Who does not read is told why, should they ever come to read it. */
  function cut(): void {
    end('too_slow');
    response.destroy();
  }
  function beat(): void {
    const id = here();
    write(id === undefined ? ':\n\n' : `:\nid: ${id}\n\n`);
    cancel = clock.after(BEAT, beat);
  }
  function end(reason?: ByeReason): void {
    if (!isOpen) return;
    isOpen = false;
    cancel();
    if (reason !== undefined) response.write(`event: bye\ndata: {"action":"bye","reason":"${reason}"}\n\n`);
    response.end();
  }
  write(`retry: ${RETRY}\n\n`);
  return {
    event: ({ id, action, json }) => write(`id: ${id}\nevent: ${action}\ndata: ${json}\n\n`),
    mark: (id) => write(`id: ${id}\n\n`),
    async ready() {
      if (!isOpen || response.writableLength <= MOST_AHEAD) return isOpen;
      if (!(await drained(response, clock))) cut();
      return isOpen;
    },
    end,
  };
}

/** Whether all that waited was taken, or nothing will be any more, in time. */
function drained(response: ServerResponse, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(PATIENCE, () => settle(false));
    function settle(isRead: boolean): void {
      cancel();
      response.off('drain', go).off('close', go);
      resolve(isRead);
    }
    function go(): void {
      settle(true);
    }
    response.on('drain', go).on('close', go);
  });
}
