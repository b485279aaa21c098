import { type Client, createClient } from '../../shared/client/client.ts';
import type { ClientClock } from '../../shared/client/clock.ts';
import type { CursorStore, Cursors } from '../../shared/client/cursors.ts';
import { ConnectionLost, RequestRefused, RequestTimeout } from '../../shared/client/errors.ts';
import type { ClientEvent } from '../../shared/client/events.ts';
import { createMemoryOutboxStore } from '../../shared/client/outbox-store.ts';
import type { GapMode } from '../../shared/client/sync.ts';
import type { Transport } from '../../shared/client/transport.ts';
import type { Message } from '../../shared/protocol/cards.ts';
import { FAKE_HOST_ID } from './fake-host.ts';

/** What a device holds of one conversation. */
interface HeldConversation {
  last: number;
  /** Told of a gap, and not yet done reading again what lies before it: to be kept like the messages. */
  isBehindGap: boolean;
  readonly messages: Map<number, Message>;
}

type Held = Map<string, HeldConversation>;

export interface FakeDeviceOptions {
  readonly transport: Transport;
  readonly clock: ClientClock;
  readonly account: string;
  readonly gaps?: GapMode;
  readonly fromNow?: boolean;
}

/**
 * A device that keeps what its client tells, strictly: a message twice or before its turn is an error. What it holds is
 * saved together with the cursors, as an application with a cache would, so a restart falls back to that.
 */
export interface FakeDevice {
  readonly client: Client;
  readonly events: readonly ClientEvent[];
  readonly errors: readonly string[];
  /** The messages of a conversation in order, as the device shows them. */
  shown(conversation: string): Message[];
  conversations(): string[];
  /** Ends the process at once and begins it again with what was saved. */
  restart(): Promise<void>;
}

export async function createFakeDevice(options: FakeDeviceOptions): Promise<FakeDevice> {
  const outbox = createMemoryOutboxStore();
  const errors: string[] = [];
  const events: ClientEvent[] = [];
  let held: Held = new Map();
  let processes = 0;
  let saved: { readonly cursors: Cursors; readonly held: Held } | undefined;

  const conversation = (id: string) => {
    const found = held.get(id) ?? { last: 0, isBehindGap: false, messages: new Map<number, Message>() };
    held.set(id, found);
    return found;
  };
  function take(event: ClientEvent, client: Client): void {
    events.push(event);
    switch (event.kind) {
      case 'problem':
        return void errors.push(event.error.message);
      case 'removed':
        return void held.delete(event.conversation);
      case 'event':
        if (event.event.action === 'room_removed') held.delete(event.event.room);
        return;
      case 'message':
        takeMessage(event.message);
        return;
      case 'changed':
        takeChange(event.message);
        return;
      case 'gap':
        held.set(event.conversation, { last: event.seq, isBehindGap: true, messages: new Map() });
        return void readHistory(client, event.conversation);
      case 'state':
        if (event.state.name !== 'online') return;
        for (const [id, { isBehindGap }] of held) if (isBehindGap) void readHistory(client, id);
        return;
      default:
    }
  }
  function takeMessage(message: Message): void {
    const at = conversation(message.conversation);
    // Who follows begins, in a room that was just joined, with what is said from then on.
    const begins = at.last === 0 && options.gaps === 'fill';
    if (!begins && message.seq !== at.last + 1)
      errors.push(`${message.seq} after ${at.last} in ${message.conversation}`);
    at.last = message.seq;
    keep(at, message);
  }
  function takeChange(message: Message): void {
    const at = conversation(message.conversation);
    // Who follows may hear what became of messages that it passed over.
    if (options.gaps === 'fill' && !at.messages.has(message.seq)) return;
    if (message.seq > at.last) errors.push(`change of ${message.seq}, which was not told`);
    keep(at, message);
  }
  /** What the application does after a gap: reads again, when that fails once more or on the next connection. */
  async function readHistory(client: Client, id: string): Promise<void> {
    const at = conversation(id);
    // Another gap, or the end of the process, makes this reading worthless.
    const isWorthless = () => client !== present || at !== held.get(id);
    try {
      if (await readPages(client, id, { at, isWorthless })) at.isBehindGap = false;
    } catch (error) {
      if (error instanceof ConnectionLost || isWorthless()) return;
      if (!(error instanceof RequestRefused || error instanceof RequestTimeout)) throw error;
      options.clock.after(500, () => {
        if (!isWorthless()) void readHistory(client, id);
      });
    }
  }
  async function begin(): Promise<Client> {
    processes += 1;
    const mine = processes;
    const cursors: CursorStore = {
      load: async () => saved?.cursors,
      save: async (next) => {
        // A process that is gone saves nothing any more.
        if (mine === processes) saved = { cursors: structuredClone(next), held: structuredClone(held) };
      },
    };
    const client = await createClient({
      ...options,
      credentials: { token: options.account },
      hostId: FAKE_HOST_ID,
      outbox,
      cursors,
    });
    client.subscribe((event) => {
      // After a restart the old process is gone, whatever it still has in hand.
      if (client === present) take(event, client);
    });
    return client;
  }
  let present = await begin();
  return {
    get client() {
      return present;
    },
    events,
    errors,
    shown: (id) => [...(held.get(id)?.messages.values() ?? [])].sort((one, other) => one.seq - other.seq),
    conversations: () => [...held.keys()],
    async restart() {
      const before = present;
      held = structuredClone(saved?.held ?? new Map());
      present = await begin();
      void before.stop();
      present.start();
    },
  };
}

interface Reading {
  readonly at: HeldConversation;
  readonly isWorthless: () => boolean;
}

/** Reads the history up to what is held, a page after the other; resolves with whether that was of any use. */
async function readPages(client: Client, id: string, { at, isWorthless }: Reading): Promise<boolean> {
  for (let after = 0, last = 1; after < last; ) {
    const page = await client.request('history', { conversation: id, after, limit: 200 });
    if (isWorthless()) return false;
    for (const message of page.messages) if (message.seq <= at.last) keep(at, message);
    last = Math.min(page.last_seq, at.last);
    after = page.messages.at(-1)?.seq ?? last;
  }
  return true;
}

function keep(at: HeldConversation, message: Message): void {
  const before = at.messages.get(message.seq);
  if ((before?.change ?? 0) <= (message.change ?? 0)) at.messages.set(message.seq, message);
}
