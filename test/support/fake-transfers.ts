import { digest } from '../../main/client/device/transfers-digest.ts';
import type { SendItem, Transfer } from '../../shared/bridge/files.ts';
import type { BridgeEvent } from '../../shared/bridge/index.ts';
import type { Client } from '../../shared/client/client.ts';
import type { Draft } from '../../shared/client/outbox-store.ts';
import { SourceChanged, SourceGone } from '../../shared/device/transfers/errors.ts';
import type { AccountFiles, Source } from '../../shared/device/transfers/ports.ts';
import { createTransfers, type Transfers } from '../../shared/device/transfers/transfers.ts';
import type { FakeFilesHost } from './fake-files-host.ts';
import type { ManualClock } from './manual-clock.ts';

/** A device with files in memory, which can be ended at any moment and begun again with what it kept. */
export interface FakeTransfers {
  readonly transfers: Transfers;
  /** What went into the outbox, by id. */
  readonly sent: readonly { readonly chatId: string; readonly draft: Draft }[];
  readonly told: readonly BridgeEvent[];
  readonly problems: readonly Error[];
  /** Contents of files by path; one that is replaced counts as changed. */
  readonly disk: Map<string, Buffer>;
  item(path: string, content: Buffer): SendItem;
  find(name: string): Transfer | undefined;
  /** The process ends at once, and begins again. */
  restart(): void;
  kept(): readonly unknown[];
}

const PIECE = 64 * 1024;

export function createFakeTransfers(host: FakeFilesHost, clock: ManualClock): FakeTransfers {
  const disk = new Map<string, Buffer>();
  const kept = new Map<string, unknown>();
  const sent: { chatId: string; draft: Draft }[] = [];
  const told: BridgeEvent[] = [];
  const problems: Error[] = [];

  function read(path: string, content: Buffer): Source {
    return {
      size: content.length,
      async *read(start, end) {
        for (let at = start; at < end; at += PIECE) {
          if (disk.get(path) !== content) throw new SourceChanged(path);
          yield content.subarray(at, Math.min(end, at + PIECE));
        }
      },
    };
  }
  function begin(): Transfers {
    let isAlive = true;
    const files: AccountFiles = {
      digest,
      sources: {
        async keep(given) {
          if ('folder' in given || given.source.kind !== 'path') throw new SourceGone('folder');
          const { path } = given.source;
          const content = disk.get(path);
          if (content === undefined) throw new SourceGone(path);
          return { source: { kind: 'path', path, size: content.length, modified: 1 }, name: given.name ?? path };
        },
        async open(source) {
          const path = source.kind === 'path' ? source.path : '';
          const content = disk.get(path);
          if (content === undefined) throw new SourceGone(path);
          if (content.length !== source.size) throw new SourceChanged(path);
          return read(path, content);
        },
        forget: async () => undefined,
      },
      store: {
        put: async (id, value) => void (isAlive && kept.set(id, structuredClone(value))),
        remove: async (id) => void (isAlive && kept.delete(id)),
        all: async () => [...kept.values()],
      },
    };
    const request = async (action: string, params: { file_id?: string }) => {
      if (action === 'offer_file') return host.actions.offer(params as never);
      if (action === 'prove_file') return host.actions.prove(params as never);
      if (action === 'file_state') return host.actions.state(params.file_id ?? '');
      await host.http.ask({ method: 'DELETE', path: `/files/${params.file_id}`, headers: {}, stop: never });
      return {};
    };
    const made = createTransfers({
      clock,
      http: host.http,
      files,
      request: request as unknown as Client['request'],
      async send(chatId, draft) {
        if (isAlive && !sent.some((each) => each.chatId === chatId)) sent.push({ chatId, draft });
        return { done: true };
      },
      tell: (event) => void (isAlive && told.push(event)),
      problem: (error) => problems.push(error),
    });
    end = () => {
      isAlive = false;
      void made.close();
    };
    made.takeUp([...kept.values()]);
    made.setOnline(true);
    return made;
  }
  let end = () => {};
  let transfers = begin();
  return {
    get transfers() {
      return transfers;
    },
    sent,
    told,
    problems,
    disk,
    item(path, content) {
      disk.set(path, content);
      return { source: { kind: 'path', path }, facts: { name: path } };
    },
    find: (name) => transfers.list().find((each) => each.name === name),
    restart() {
      end();
      transfers = begin();
    },
    kept: () => [...kept.values()],
  };
}

const never = { reason: undefined, onStop: () => () => undefined, check: () => undefined };

export const toBob = { recipient: 'bob', recipient_type: 'user', chat: 'look' } as const;
