import { z } from 'zod';
import { newUlid } from '../../shared/protocol/ids.ts';
import { type Answer, connectLine, type LineClient } from './line-client.ts';

/** How many connections are opened at a time: more would only wait in the queue of the listening socket. */
const CONNECTING_AT_ONCE = 100;
/** Hashing is done two at a time by the host; a few more wait ready. */
const SIGNING_UP_AT_ONCE = 8;
const KEY = 'a key for the bench 1';

const signedIn = z.object({ token: z.string(), user: z.object({ id: z.string() }) });
const room = z.object({ id: z.string() });

/** Somebody who has an account. */
export interface Person {
  readonly id: string;
  readonly token: string;
}

/** Their connection to the host, signed in. */
export interface Device extends Person {
  readonly client: LineClient;
}

/** Runs `work` for all items, a number of them at a time, and gives what came of each in the items' order. */
export async function inTurns<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  async function lane(): Promise<void> {
    for (const [at, item] of entries) results[at] = await work(item);
  }
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

export function dataOf(answer: Answer): unknown {
  if (answer.response !== 'successful') throw new Error(`the host refused: ${JSON.stringify(answer)}`);
  return answer.data;
}

/** Makes accounts; the first becomes the owner of the host. */
export async function signUp(port: number, count: number): Promise<Person[]> {
  const one = async (number: number): Promise<Person> => {
    const client = await connectLine(port);
    const answer = await client.ask('signup', { user_id: `person${number}`, key: KEY });
    client.destroy();
    const { user, token } = signedIn.parse(dataOf(answer));
    return { id: user.id, token };
  };
  const first = await one(0);
  const numbers = Array.from({ length: count - 1 }, (_, at) => at + 1);
  const others = await inTurns(numbers, SIGNING_UP_AT_ONCE, one);
  return [first, ...others];
}

export async function signIn(port: number, person: Person): Promise<Device> {
  const client = await connectLine(port);
  dataOf(await client.ask('login', { token: person.token, device: 'bench' }));
  return { ...person, client };
}

export function signInAll(port: number, people: readonly Person[]): Promise<Device[]> {
  return inTurns(people, CONNECTING_AT_ONCE, (person) => signIn(port, person));
}

/** Opens connections that stand for people where there are no accounts. */
export function connectBare(port: number, introductions: readonly Record<string, unknown>[]): Promise<LineClient[]> {
  return inTurns(introductions, CONNECTING_AT_ONCE, async (introduction) => {
    const client = await connectLine(port);
    dataOf(await client.ask('hello', introduction));
    return client;
  });
}

/** A public group; gives its id. */
export async function makeGroup({ client }: Device, name: string): Promise<string> {
  return room.parse(dataOf(await client.ask('create_group', { group_id: name, visibility: 'public' }))).id;
}

export async function joinGroup({ client }: Device, group: string): Promise<void> {
  dataOf(await client.ask('add_group', { group_id: group }));
}

/** The line of a message; all but its text is the same for one recipient. */
export function chatLines(recipient: string, type: 'user' | 'group'): (text: string) => string {
  const before = `{"action":"chat","tag_id":"chat","recipient":"${recipient}","recipient_type":"${type}","chat_id":"`;
  return (text) => `${before}${newUlid()}","chat":"${text}"}\n`;
}

/** A text of 100 characters, as people write, that begins with `start`. */
export function textOf(start: string): string {
  return `${start} shall we meet at the lake around six, and who brings the boat, the bread and the blanket? `.padEnd(
    100,
    'x',
  );
}

export function close(clients: Iterable<{ readonly client: LineClient } | LineClient>): void {
  for (const each of clients) ('client' in each ? each.client : each).destroy();
}
