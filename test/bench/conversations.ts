import { type Bench, finishing, withHost } from './bench.ts';
import { type Circle, saturate, type Throughput } from './crowd.ts';
import { microseconds, perSecond, type Row, times } from './figures.ts';
import {
  chatLines,
  close,
  connectBare,
  type Device,
  inTurns,
  joinGroup,
  makeGroup,
  signInAll,
  textOf,
} from './people.ts';
import { type Server, startBare } from './processes.ts';

const PAIR_WINDOW = 2;
const ROOMS = 20;
const ROOM_MEMBERS = 10;
const ROOM_WINDOW = 8;
const TARGET_RATE = 20_000;
const TARGET_CPU = 50;

function pairLoad(bench: Bench, server: Server, circles: readonly Circle[]): Promise<Throughput> {
  return saturate({ server, circles, window: PAIR_WINDOW, text: textOf('Hello,') }, bench.sizes.loadMs);
}

async function barePairs(bench: Bench): Promise<Throughput> {
  return finishing(await startBare('relay'), async (server) => {
    const pairs = Array.from({ length: bench.sizes.pairs }, (_, pair) => pair);
    const speakers = await connectBare(
      server.port,
      pairs.map((pair) => ({ role: 'sender', pair })),
    );
    const hearers = await connectBare(
      server.port,
      pairs.map((pair) => ({ role: 'member', pair })),
    );
    const circles = speakers.map((speaker, pair) => {
      const hearer = hearers[pair];
      return { members: hearer === undefined ? [] : [speaker, hearer], speakers: 1, line: chatLines('u:bare', 'user') };
    });
    const outcome = await pairLoad(bench, server, circles);
    close([...speakers, ...hearers]);
    return outcome;
  });
}

function hearthPairs(bench: Bench): Promise<Throughput> {
  const { pairs } = bench.sizes;
  return withHost(bench, 'pairs', async (server) => {
    const devices = await signInAll(server.port, bench.people.slice(0, 2 * pairs));
    const circles = devices.slice(0, pairs).flatMap((speaker, pair) => {
      const hearer = devices[pair + pairs];
      if (hearer === undefined) return [];
      return [{ members: [speaker.client, hearer.client], speakers: 1, line: chatLines(hearer.id, 'user') }];
    });
    const outcome = await pairLoad(bench, server, circles);
    close(devices);
    return outcome;
  });
}

/** Many pairs talk privately; each message is acknowledged when it is on disk. */
export async function privateMessages(bench: Bench): Promise<Row[]> {
  const bare = await barePairs(bench);
  const hearth = await hearthPairs(bench);
  const what = `private messages, ${bench.sizes.pairs} pairs, window ${PAIR_WINDOW}`;
  return [
    {
      what: `${what}: acknowledged`,
      value: perSecond(hearth.messages),
      target: `≥ ${perSecond(TARGET_RATE)}`,
      met: hearth.messages >= TARGET_RATE,
      reference: perSecond(bare.messages),
      ratio: times(hearth.messages, bare.messages),
    },
    {
      what: `${what}: CPU a message`,
      value: microseconds(hearth.cpuPerMessage),
      target: `≤ ${microseconds(TARGET_CPU)}`,
      met: hearth.cpuPerMessage <= TARGET_CPU,
      reference: microseconds(bare.cpuPerMessage),
      ratio: times(hearth.cpuPerMessage, bare.cpuPerMessage),
    },
  ];
}

async function makeRoom(members: readonly Device[], name: string): Promise<Circle> {
  const [first, ...others] = members;
  if (first === undefined) throw new Error('nobody is there');
  const group = await makeGroup(first, name);
  for (const device of others) await joinGroup(device, group);
  const clients = members.map(({ client }) => client);
  return { members: clients, speakers: clients.length, line: chatLines(group, 'group') };
}

/** Everybody in a number of rooms speaks; each message is acknowledged when it is on disk. */
export function busyRooms(bench: Bench): Promise<Row[]> {
  return withHost(bench, 'rooms', async (server) => {
    const devices = await signInAll(server.port, bench.people.slice(0, ROOMS * ROOM_MEMBERS));
    const numbers = Array.from({ length: ROOMS }, (_, room) => room);
    const circles = await inTurns(numbers, ROOMS, (room) =>
      makeRoom(devices.slice(room * ROOM_MEMBERS, (room + 1) * ROOM_MEMBERS), `room${room}`),
    );
    const outcome = await saturate(
      { server, circles, window: ROOM_WINDOW, text: textOf('Hello,') },
      bench.sizes.loadMs,
    );
    close(devices);
    const what = `durable messages, ${devices.length} clients, ${ROOMS} rooms, window ${ROOM_WINDOW}`;
    return [
      {
        what: `${what}: acknowledged`,
        value: `${perSecond(outcome.messages)} (${perSecond(outcome.deliveries)} deliveries)`,
        target: `≥ ${perSecond(TARGET_RATE)}`,
        met: outcome.messages >= TARGET_RATE,
      },
      { what: `${what}: CPU a message`, value: microseconds(outcome.cpuPerMessage), target: '' },
    ];
  });
}
