import type { Result } from '../protocol/index.ts';
import type { ClientClock } from './clock.ts';
import { type Deferred, deferred } from './deferred.ts';
import { asError, ConnectionLost, RequestRefused } from './errors.ts';
import { createLanes, type LaneItem, type Outcome } from './lanes.ts';
import type { Link } from './link.ts';
import type { OutboxEntry, OutboxStore } from './outbox-store.ts';
import type { Answer } from './requests.ts';

export type Acknowledged = Result<'chat'> & { readonly existing: boolean };

export interface Sending {
  readonly chat_id: string;
  /** Resolves when the message would survive a crash of this device; rejects when it cannot be kept. */
  readonly stored: Promise<void>;
  /** Resolves when the host has it on disk; rejects with RequestRefused when it is refused for good. */
  readonly done: Promise<Acknowledged>;
}

export type OutboxStatus = 'waiting' | 'failed' | 'sent' | 'discarded';

export interface OutboxEvents {
  changed(entry: OutboxEntry, status: OutboxStatus): void;
  /** The host has it; called in the order of the connection, before whatever arrived after. */
  acknowledged(entry: OutboxEntry, answer: Answer<'chat'>): void;
  problem(error: Error): void;
}

export interface Outbox {
  /** Takes up what a former run left; call once, before all others. */
  load(): Promise<void>;
  /** Keeps the message, then sends it, until it is acknowledged or refused for good. */
  send(entry: OutboxEntry): Sending;
  /** Sends a refused one again, behind what waits now. False when there is none of that id. */
  retry(chatId: string): boolean;
  /** Gives a waiting or refused one up. False when there is none, or it is on its way. */
  discard(chatId: string): boolean;
  /** Takes up what the store got from somewhere else, before what waits; nobody else may send it any more. */
  adopt(entries: readonly OutboxEntry[]): void;
  /** Everything that is not acknowledged, in order of sending, the refused ones last. */
  entries(): readonly OutboxEntry[];
  /** There is a connection to send on, or none any more. */
  use(link: Link | undefined): void;
}

export interface OutboxParts {
  readonly store: OutboxStore;
  readonly clock: ClientClock;
  readonly events: OutboxEvents;
}

interface Item extends LaneItem {
  readonly entry: OutboxEntry;
  readonly done: Deferred<Acknowledged>;
  isReady: boolean;
}

export function createOutbox({ store, clock, events }: OutboxParts): Outbox {
  const failed = new Map<string, OutboxEntry>();
  const lanes = createLanes<Item, Link>({ clock, attempt });

  async function attempt(item: Item, link: Link): Promise<Outcome> {
    const { queued: _queued, failed: _failed, files, ...draft } = item.entry;
    const params = files === undefined ? draft : { ...draft, files: files.map(({ id }) => id) };
    try {
      const answered = (answer: Answer<'chat'>) => events.acknowledged(item.entry, answer);
      const answer = await link.ask({ action: 'chat', params, answered });
      forget(item.id);
      events.changed(item.entry, 'sent');
      item.done.resolve({ ...answer.data, existing: answer.existing });
      return { kind: 'settled' };
    } catch (error) {
      if (error instanceof ConnectionLost) return { kind: 'lost' };
      if (!isForGood(error)) return { kind: 'again', after: waitOf(error) };
      refuse(item, error);
      return { kind: 'settled' };
    }
  }
  function refuse(item: Item, error: RequestRefused): void {
    const entry = { ...item.entry, failed: { reason: error.reason, message: error.message } };
    failed.set(entry.chat_id, entry);
    store.put(entry).catch(events.problem);
    events.changed(entry, 'failed');
    item.done.reject(error);
  }
  function forget(chatId: string): void {
    store.remove(chatId).catch(events.problem);
  }
  function send(entry: OutboxEntry): Sending {
    const item = newItem(entry, false);
    lanes.add(item);
    const stored = keep(item);
    // Who does not care how it ends must not be punished with an unhandled rejection.
    stored.catch(() => undefined);
    return { chat_id: entry.chat_id, stored, done: item.done.promise };
  }
  async function keep(item: Item): Promise<void> {
    try {
      await store.put(item.entry);
    } catch (error) {
      lanes.remove(item.id);
      item.done.reject(asError(error));
      throw error;
    }
    item.isReady = true;
    events.changed(item.entry, 'waiting');
    lanes.pump();
  }
  function takeUp(kept: readonly OutboxEntry[]): void {
    for (const entry of kept) if (entry.failed !== undefined) failed.set(entry.chat_id, entry);
    lanes.addBefore(kept.filter((entry) => entry.failed === undefined).map((entry) => newItem(entry, true)));
  }
  return {
    load: async () => takeUp(await store.all()),
    send,
    adopt(entries) {
      takeUp(entries);
      for (const entry of entries) events.changed(entry, entry.failed === undefined ? 'waiting' : 'failed');
      lanes.pump();
    },
    retry(chatId) {
      const entry = failed.get(chatId);
      if (entry === undefined) return false;
      failed.delete(chatId);
      const { failed: _failed, ...again } = entry;
      send(again);
      return true;
    },
    discard(chatId) {
      const waiting = lanes.find(chatId);
      const entry = failed.get(chatId) ?? waiting?.entry;
      if (entry === undefined || (waiting !== undefined && !lanes.remove(chatId))) return false;
      waiting?.done.reject(new RequestRefused({ response: 'failed', reason: 'discarded' }));
      failed.delete(chatId);
      forget(chatId);
      events.changed(entry, 'discarded');
      return true;
    },
    entries: () => [...lanes.items().map((item) => item.entry), ...failed.values()],
    use: (link) => lanes.use(link),
  };
}

function newItem(entry: OutboxEntry, isReady: boolean): Item {
  const done = deferred<Acknowledged>();
  done.promise.catch(() => undefined);
  return { lane: `${entry.recipient_type}:${entry.recipient}`, id: entry.chat_id, entry, done, isReady };
}

function waitOf(error: unknown): number | undefined {
  return error instanceof RequestRefused ? error.retryAfter : undefined;
}

/** Whether asking again would be answered the same. A reason that is not known here is shown to the person. */
function isForGood(error: unknown): error is RequestRefused {
  if (!(error instanceof RequestRefused)) return false;
  switch (error.reason) {
    case 'slow_down':
    case 'storage_failed':
    case 'disk_full':
    case 'busy':
    case 'host_stopping':
    case 'not_logged_in':
    case 'key_change_required':
      return false;
    default:
      return true;
  }
}
