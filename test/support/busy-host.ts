import type { Message } from '../../shared/protocol/cards.ts';
import { newUlid } from '../../shared/protocol/ids.ts';
import { connectTo, type WireClient } from './wire-client.ts';

/** Flags of a host that never tells its clients to slow down. */
export const UNLIMITED = ['rate_per_second=1000000', 'rate_burst=1000000', 'login_attempts=1000000'].flatMap((each) => [
  '--set',
  each,
]);

export interface Said {
  readonly chat_id: string;
  readonly chat: string;
  readonly conversation: string;
  readonly seq: number;
}

export interface Crowd {
  readonly people: readonly WireClient[];
  /** What the host has acknowledged, in the order of its answers. */
  readonly acknowledged: readonly Said[];
  /** Resolves once nothing more is said and all of it was answered. */
  hush(): Promise<void>;
}

const NAMES = ['alice', 'bob', 'carol'];
const AT_ONCE = 8;

/** Three people who talk in a group all the time, each with several messages on the way. */
export async function startCrowd(port: number): Promise<Crowd> {
  const people: WireClient[] = [];
  for (const name of NAMES) people.push(await connectTo({ port, as: name }));
  const [alice, ...others] = people;
  await alice?.done('create_group', { group_id: 'crew' });
  for (const each of others) await each.done('add_group', { group_id: 'crew' });
  const acknowledged: Said[] = [];
  let talking = true;

  async function talk(person: WireClient, who: string): Promise<void> {
    for (let count = 0; talking; count += 1) {
      const draft = { chat_id: newUlid(), chat: `${who} ${count} 🌊` };
      const { data } = await person.done('chat', { recipient: 'crew', recipient_type: 'group', ...draft });
      acknowledged.push({ ...draft, conversation: String(data.conversation), seq: Number(data.seq) });
    }
  }
  const talks = people.flatMap((person, at) =>
    Array.from({ length: AT_ONCE }, (_, turn) => talk(person, `${NAMES[at]}.${turn}`)),
  );
  return {
    people,
    acknowledged,
    async hush() {
      talking = false;
      await Promise.all(talks);
    },
  };
}

/** Everything that a conversation holds. */
export async function wholeHistory(client: WireClient, conversation: string): Promise<Message[]> {
  const all: Message[] = [];
  for (;;) {
    const { data } = await client.done('history', { conversation, after: all.at(-1)?.seq ?? 0, limit: 200 });
    const messages = data.messages as Message[];
    all.push(...messages);
    if (messages.length === 0) return all;
  }
}
