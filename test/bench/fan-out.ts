import { newId } from '../../shared/protocol/ids.ts';
import type { BareMode } from './bare.ts';
import { type Bench, finishing, withHost } from './bench.ts';
import { type Circle, saturate, type Throughput } from './crowd.ts';
import { microseconds, milliseconds, percent, perSecond, type Row, times } from './figures.ts';
import { type Latency, pace } from './paced.ts';
import { chatLines, close, connectBare, joinGroup, makeGroup, signInAll, textOf } from './people.ts';
import { type Server, startBare } from './processes.ts';

const BARE_GROUP = newId('g');
const WINDOW = 32;
const PACE = 10_000;
const TARGET_RATE = 900_000;
const TARGET_CPU = 1.1;

type Measure<T> = (bench: Bench, server: Server, circle: Circle) => Promise<T>;

const measureRate: Measure<Throughput> = (bench, server, circle) =>
  saturate({ server, circles: [circle], window: WINDOW, text: textOf('Hello,') }, bench.sizes.loadMs);

const measureLatency: Measure<Latency> = (bench, server, circle) =>
  pace({ server, circle, rate: PACE, ms: bench.sizes.loadMs });

interface Outcome {
  readonly saturated: Throughput;
  readonly paced: Latency;
}

const measureBoth: Measure<Outcome> = async (bench, server, circle) => {
  // The pace comes first: what a flood of messages leaves to be done afterwards is not part of it.
  const paced = await measureLatency(bench, server, circle);
  return { saturated: await measureRate(bench, server, circle), paced };
};

/** A crowd around a bare server of that mode, looked at by `measure`. */
async function withBare<T>(bench: Bench, mode: BareMode, measure: Measure<T>): Promise<T> {
  return finishing(await startBare(mode), async (server) => {
    const roles = Array.from({ length: bench.sizes.members }, () => ({ role: 'member' }));
    const members = await connectBare(server.port, [{ role: 'sender' }, ...roles]);
    const outcome = await measure(bench, server, { members, speakers: 1, line: chatLines(BARE_GROUP, 'group') });
    close(members);
    return outcome;
  });
}

function hearthOutcome(bench: Bench): Promise<Outcome> {
  return withHost(bench, 'fan-out', async (server) => {
    const devices = await signInAll(server.port, bench.people.slice(0, bench.sizes.members + 1));
    const [first, ...others] = devices;
    if (first === undefined) throw new Error('nobody is there');
    const group = await makeGroup(first, 'fan-out');
    for (const device of others) await joinGroup(device, group);
    const members = devices.map(({ client }) => client);
    const outcome = await measureBoth(bench, server, { members, speakers: 1, line: chatLines(group, 'group') });
    close(devices);
    return outcome;
  });
}

/** One speaks to a full room: as fast as it goes, and at an even pace. */
export async function fanOut(bench: Bench): Promise<Row[]> {
  const unbatched = await withBare(bench, 'broadcast', measureBoth);
  const hearth = await hearthOutcome(bench);
  const batching = await withBare(bench, 'batching', measureRate);
  return [...saturatedRows(bench, { hearth, unbatched, batching }), ...pacedRows(hearth, unbatched)];
}

interface Outcomes {
  readonly hearth: Outcome;
  readonly unbatched: Outcome;
  readonly batching: Throughput;
}

function saturatedRows({ sizes }: Bench, { hearth, unbatched, batching }: Outcomes): Row[] {
  const what = `fan-out to ${sizes.members} members, window ${WINDOW}`;
  const { deliveries, cpuPerDelivery } = hearth.saturated;
  const bare = unbatched.saturated;
  return [
    {
      what: `${what}: deliveries`,
      value: perSecond(deliveries),
      target: `≥ ${perSecond(TARGET_RATE)}`,
      met: deliveries >= TARGET_RATE,
      reference: `${perSecond(bare.deliveries)}, batching ${perSecond(batching.deliveries)}`,
      ratio: `${times(deliveries, bare.deliveries)} (≥ 0.80×), ${times(deliveries, batching.deliveries)}`,
    },
    {
      what: `${what}: CPU a delivery`,
      value: microseconds(cpuPerDelivery),
      target: `≤ ${microseconds(TARGET_CPU)}`,
      met: cpuPerDelivery <= TARGET_CPU,
      reference: `${microseconds(bare.cpuPerDelivery)}, batching ${microseconds(batching.cpuPerDelivery)}`,
      ratio: `${times(cpuPerDelivery, bare.cpuPerDelivery)}, ${times(cpuPerDelivery, batching.cpuPerDelivery)}`,
    },
  ];
}

function pacedRows({ paced: hearth }: Outcome, { paced: bare }: Outcome): Row[] {
  const what = `paced at ${PACE} deliveries/s`;
  return [
    {
      what: `${what}: p50 / p99`,
      value: `${milliseconds(hearth.p50)} / ${milliseconds(hearth.p99)}`,
      target: '< 3 ms / < 10 ms',
      met: hearth.p50 < 3 && hearth.p99 < 10,
      reference: `${milliseconds(bare.p50)} / ${milliseconds(bare.p99)}`,
      ratio: `${times(hearth.p50, bare.p50)} / ${times(hearth.p99, bare.p99)}`,
    },
    {
      what: `${what}: CPU of one core`,
      value: percent(hearth.cpu),
      target: '< 20 %',
      met: hearth.cpu < 0.2,
      reference: percent(bare.cpu),
      ratio: times(hearth.cpu, bare.cpu),
    },
  ];
}
