import { setTimeout as after } from 'node:timers/promises';
import { type Bench, finishing, withHost } from './bench.ts';
import { kilobytes, megabytes, type Row, seconds, times } from './figures.ts';
import type { LineClient } from './line-client.ts';
import { close, connectBare, type Device, joinGroup, makeGroup, type Person, signIn, signInAll } from './people.ts';
import { type Server, startBare } from './processes.ts';

const SIGN_IN_TARGET_MS = 2_500;
const SIGN_IN_TARGET_BYTES = 60_000;
const JOIN_TARGET_MS = 1_000;
const CONNECTIONS_TARGET_BYTES = 400e6;
/** How long memory is given to settle, in ms. */
const SETTLE_MS = 1_000;
const STEADY_MS = 10_000;

interface Arrival<T> {
  readonly arrived: readonly T[];
  readonly took: number;
  readonly bytesEach: number;
}

/** Lets a crowd in and looks at the time that it takes and at the memory that it costs. */
async function arrive<T>(server: Server, enter: () => Promise<readonly T[]>): Promise<Arrival<T>> {
  const before = server.memory();
  const began = performance.now();
  const arrived = await enter();
  const took = performance.now() - began;
  await after(SETTLE_MS);
  return { arrived, took, bytesEach: (server.memory() - before) / arrived.length };
}

async function bareArrival(count: number): Promise<Arrival<LineClient>> {
  return finishing(await startBare('broadcast'), async (server) => {
    close(await connectBare(server.port, [{ role: 'member' }]));
    const introductions = Array.from({ length: count }, () => ({ role: 'member' }));
    const arrival = await arrive(server, () => connectBare(server.port, introductions));
    close(arrival.arrived);
    return arrival;
  });
}

/** Everybody signs in with a token, then everybody joins one room. */
export async function arrivals(bench: Bench): Promise<Row[]> {
  const [owner, ...guests] = bench.people;
  if (owner === undefined) return [];
  const bare = await bareArrival(guests.length);
  return withHost(bench, 'arrivals', async (server) => {
    const first = await signIn(server.port, owner);
    const group = await makeGroup(first, 'arrivals');
    const arrival = await arrive(server, () => signInAll(server.port, guests));
    const joining = await arrive(server, () => joinAll(arrival.arrived, group));
    close([first, ...arrival.arrived]);
    return arrivalRows({ arrival, joining, bare });
  });
}

async function joinAll(devices: readonly Device[], group: string): Promise<readonly Device[]> {
  await Promise.all(devices.map((device) => joinGroup(device, group)));
  return devices;
}

interface Arrivals {
  readonly arrival: Arrival<Device>;
  readonly joining: Arrival<Device>;
  readonly bare: Arrival<LineClient>;
}

function arrivalRows({ arrival, joining, bare }: Arrivals): Row[] {
  const count = arrival.arrived.length;
  const bytesEach = arrival.bytesEach + joining.bytesEach;
  return [
    {
      what: `${count} sign-ins by token`,
      value: seconds(arrival.took),
      target: `< ${seconds(SIGN_IN_TARGET_MS)}`,
      met: arrival.took < SIGN_IN_TARGET_MS,
      reference: seconds(bare.took),
      ratio: times(arrival.took, bare.took),
    },
    {
      what: 'memory for each of them, in one room',
      value: `${kilobytes(bytesEach)} (${kilobytes(arrival.bytesEach)} when signed in)`,
      target: `< ${kilobytes(SIGN_IN_TARGET_BYTES)}`,
      met: bytesEach < SIGN_IN_TARGET_BYTES,
      reference: kilobytes(bare.bytesEach),
      ratio: times(bytesEach, bare.bytesEach),
    },
    {
      what: `${count} people join one room`,
      value: seconds(joining.took),
      target: `< ${seconds(JOIN_TARGET_MS)}`,
      met: joining.took < JOIN_TARGET_MS,
    },
  ];
}

/** Many devices stay connected; some people have several. */
export async function manyConnections(bench: Bench): Promise<Row[]> {
  const { connections } = bench.sizes;
  if (connections === 0) return [];
  return withHost(bench, 'connections', async (server) => {
    const people = Array.from({ length: connections }, (_, at) => bench.people[at % bench.people.length]);
    const before = server.memory();
    const devices = await signInAll(
      server.port,
      people.filter((person): person is Person => person !== undefined),
    );
    const cpuBefore = server.cpu();
    await after(STEADY_MS);
    const cpu = (server.cpu() - cpuBefore) / 1_000 / STEADY_MS;
    const memory = server.memory();
    const answers = await Promise.all(devices.map(({ client }) => client.ask('ping', {})));
    const alive = answers.filter(({ response }) => response === 'successful').length;
    close(devices);
    return [
      {
        what: `${connections} connections, idle for ${STEADY_MS / 1_000} s`,
        value: `${megabytes(memory)} (${kilobytes((memory - before) / connections)} each), ${(cpu * 100).toFixed(1)} % CPU, ${alive} answer`,
        target: `steady, < ${megabytes(CONNECTIONS_TARGET_BYTES)}`,
        met: alive === connections && memory < CONNECTIONS_TARGET_BYTES,
      },
    ];
  });
}
