import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { newUlid } from '../../shared/protocol/ids.ts';
import { type Bench, finishing } from './bench.ts';
import { type Row, seconds } from './figures.ts';
import { isResponse, type LineClient } from './line-client.ts';
import { close, dataOf, joinGroup, makeGroup, type Person, signInAll, textOf } from './people.ts';
import { startHost } from './processes.ts';
import { type Follower, follow } from './storm-client.ts';

const MESSAGES = 250;
const PAUSE_MS = 10;
/** The host is killed in the midst of the messages, and is away for this long. */
const AWAY_MS = 1_000;
const GIVE_UP_MS = 60_000;
const TARGET_MS = 10_000;

const response = z.object({ response_to: z.string(), response: z.string(), data: z.object({ seq: z.number() }) });

/** What one person says in a room, until the host has confirmed all of it. */
interface Speech {
  /** Says the next thing. */
  say(client: LineClient | undefined): void;
  /** Says again what was not confirmed. */
  repeat(client: LineClient): void;
  readonly unconfirmed: number;
  /** The number that each chat_id was given. */
  readonly given: ReadonlyMap<string, number>;
}

function createSpeech(room: string): Speech {
  const outbox = new Map<string, string>();
  const given = new Map<string, number>();
  const wrong: string[] = [];
  function listen(client: LineClient): void {
    client.handle((bytes, start, end) => {
      if (!isResponse(bytes, start)) return;
      const { response_to, data } = response.parse(JSON.parse(bytes.toString('utf8', start, end)));
      const before = given.get(response_to);
      if (before !== undefined && before !== data.seq) wrong.push(response_to);
      given.set(response_to, data.seq);
      outbox.delete(response_to);
    });
  }
  return {
    say(client) {
      const chat_id = newUlid();
      const fields = { recipient: room, recipient_type: 'group', chat_id, chat: textOf('storm') };
      const line = `${JSON.stringify({ action: 'chat', tag_id: chat_id, ...fields })}\n`;
      outbox.set(chat_id, line);
      client?.send(line);
    },
    repeat(client) {
      listen(client);
      for (const line of outbox.values()) client.send(line);
    },
    get unconfirmed() {
      return outbox.size + wrong.length;
    },
    given,
  };
}

/** A full room, a host that dies in the midst of a conversation, and everybody who comes back at once. */
export async function reconnectStorm(bench: Bench): Promise<Row[]> {
  const folder = await bench.folder('accounts');
  const first = await startHost({ folder });
  const { port } = first;
  const room = await prepareRoom(port, bench.people);
  const speech = createSpeech(room);
  const [owner, ...others] = bench.people;
  if (owner === undefined) return [];
  const speaker = await follow({ port, person: owner, room, returned: (client) => speech.repeat(client) });
  const followers = await Promise.all(others.map((person) => follow({ port, person, room })));

  const speaking = speak(speech, speaker);
  await after((MESSAGES * PAUSE_MS) / 4);
  await first.kill();
  const killed = performance.now();
  await after(AWAY_MS);
  return finishing(await startHost({ folder, port, profile: bench.profile }), async () => {
    const ready = performance.now();
    await speaking;
    const missed = await allInSync(followers, speech);
    const now = performance.now();
    for (const follower of [speaker, ...followers]) follower.stop();
    return [
      {
        what: `${followers.length} clients, host killed and restarted: all in sync`,
        value: `${seconds(now - ready)} after it was ready (${seconds(now - killed)} after the kill)`,
        target: `< ${seconds(TARGET_MS)}`,
        met: now - ready < TARGET_MS && missed === 0,
      },
      {
        what: `messages missed of ${speech.given.size}, unconfirmed ${speech.unconfirmed}`,
        value: String(missed),
        target: '0',
        met: missed === 0 && speech.unconfirmed === 0,
      },
    ];
  });
}

async function prepareRoom(port: number, people: readonly Person[]): Promise<string> {
  const devices = await signInAll(port, people);
  const [first, ...others] = devices;
  if (first === undefined) throw new Error('nobody is there');
  const room = await makeGroup(first, 'storm');
  await Promise.all(others.map((device) => joinGroup(device, room)));
  dataOf(await first.client.ask('ping', {}));
  close(devices);
  return room;
}

/** At an even pace, whether the host is there or not. */
async function speak(speech: Speech, speaker: Follower): Promise<void> {
  for (let count = 0; count < MESSAGES; count++) {
    speech.say(speaker.client);
    await after(PAUSE_MS);
  }
}

/** Waits until everybody holds everything; gives how many messages are missing when it gave up. */
async function allInSync(followers: readonly Follower[], speech: Speech): Promise<number> {
  const deadline = performance.now() + GIVE_UP_MS;
  const missing = () => followers.reduce((sum, { seq }) => sum + Math.max(0, speech.given.size - seq), 0);
  const done = () => speech.unconfirmed === 0 && missing() === 0 && followers.every(({ present }) => present);
  while (!done() && performance.now() < deadline) await after(PAUSE_MS);
  return missing();
}
