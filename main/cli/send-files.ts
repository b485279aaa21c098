import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { SendItem, Transfer } from '../../shared/bridge/files.ts';
import type { Client } from '../../shared/client/client.ts';
import { deferred } from '../../shared/client/deferred.ts';
import type { Acknowledged } from '../../shared/client/outbox.ts';
import type { Draft } from '../../shared/client/outbox-store.ts';
import { done } from '../../shared/device/refusal.ts';
import { memoryTransferStore } from '../../shared/device/transfers/memory-store.ts';
import { createTransfers } from '../../shared/device/transfers/transfers.ts';
import { newUlid } from '../../shared/protocol/ids.ts';
import { clientClock } from '../client/clock.ts';
import { digest } from '../client/device/transfers-digest.ts';
import { fileSources } from '../client/device/transfers-sources.ts';
import { createHostHttp } from '../client/host-http.ts';
import { lookBy } from '../client/look.ts';
import { type Access, clientOf, onlineOrFail, rememberHost } from './client-session.ts';
import { refusalText } from './language.ts';
import { CommandFailed } from './outcome.ts';
import { createProgressLine } from './progress-line.ts';

export interface FilesOrder {
  readonly draft: Omit<Draft, 'files'>;
  /** Paths; `-` is the standard input. */
  readonly files: readonly string[];
  /** What the standard input is called. */
  readonly name: string | undefined;
  readonly id: string | undefined;
}

/** Sends one message with these files and folders; resolves when the host has all of it on its disk. */
export async function sendFiles(access: Access, order: FilesOrder): Promise<Acknowledged> {
  const items = await Promise.all(order.files.map((path) => itemOf(path, order.name)));
  const copies = await mkdtemp(join(tmpdir(), 'hearth-send-'));
  const client = await clientOf(access, { receives: false });
  const token = tokenOf(client);
  client.start();
  try {
    await onlineOrFail(client);
    await rememberHost(access);
    return await sendItems({ access, client, token, copies }, order, items);
  } finally {
    await client.stop();
    await rm(copies, { recursive: true, force: true });
  }
}

async function itemOf(path: string, name: string | undefined): Promise<SendItem> {
  if (path !== '-') return { source: { kind: 'path', path }, facts: {} };
  const bytes = new Uint8Array(await buffer(process.stdin));
  return { source: { kind: 'bytes', bytes }, facts: { name: name ?? 'stdin' } };
}

/** The one that each sign-in of the client gives. */
function tokenOf(client: Client): () => string {
  let token = '';
  client.subscribe((event) => {
    if (event.kind === 'token') token = event.token;
  });
  return () => token;
}

interface Parts {
  readonly access: Access;
  readonly client: Client;
  readonly token: () => string;
  readonly copies: string;
}

async function sendItems(parts: Parts, { draft, id }: FilesOrder, items: readonly SendItem[]): Promise<Acknowledged> {
  const { access, client, token, copies } = parts;
  const { place, fingerprint, greeting } = access.host;
  const where = { id: greeting.host.id, fingerprint: () => fingerprint, places: () => [place], look: lookBy() };
  const progress = createProgressLine(process.stderr);
  const sent = deferred<Acknowledged>();
  // It may fail before it is waited for.
  sent.promise.catch(() => undefined);
  const transfers = createTransfers({
    clock: clientClock,
    http: createHostHttp(where, token),
    files: { sources: fileSources(copies), digest, store: memoryTransferStore() },
    request: client.request,
    async send(chatId, whole) {
      client.send(whole, chatId).done.then(sent.resolve, sent.reject);
      return done;
    },
    tell(event) {
      if (event.event !== 'transfer') return;
      progress.show(transfers.list());
      const failure = failureOf(event.transfer);
      if (failure !== undefined) sent.reject(failure);
    },
    problem: (error) => sent.reject(error),
  });
  client.subscribe((event) => {
    if (event.kind === 'state') transfers.setOnline(event.state.name === 'online');
  });
  transfers.setOnline(true);
  try {
    const begun = await transfers.send(id ?? newUlid(), draft, items);
    if (!begun.done) throw new CommandFailed(refusalText(begun.refusal.reason, begun.refusal.message));
    return await sent.promise;
  } finally {
    progress.end();
    await transfers.close();
  }
}

function failureOf({ state, name, refusal }: Transfer): CommandFailed | undefined {
  if (state !== 'failed' || refusal === undefined) return undefined;
  return new CommandFailed(`${name}: ${refusalText(refusal.reason, refusal.message)}`);
}
