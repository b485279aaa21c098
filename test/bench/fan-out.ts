import { type Bench, finishing, withHost } from './bench.ts';
import { type Circle, saturate, type Throughput } from './crowd.ts';
import { microseconds, milliseconds, percent, perSecond, type Row, times } from './figures.ts';
import { type Latency, pace } from './paced.ts';
import { chatLines, close, connectBare, joinGroup, makeGroup, signInAll, textOf } from './people.ts';
import { type Server, startBare } from './processes.ts';

const WINDOW = 32;
const PACE = 10_000;
const TARGET_RATE = 900_000;
const TARGET_CPU = 1.1;

interface Outcome {
  readonly saturated: Throughput;
  readonly paced: Latency;
}

async function measure(bench: Bench, server: Server, circle: Circle): Promise<Outcome> {
  const load = { server, circles: [circle], window: WINDOW, text: textOf('Hello,') };
  const saturated = await saturate(load, bench.sizes.loadMs);
  const paced = await pace({ server, circle, rate: PACE, ms: bench.sizes.loadMs });
  return { saturated, paced };
}

async function bareOutcome(bench: Bench, mode: string): Promise<Outcome> {
  return finishing(await startBare(mode), async (server) => {
    const roles = Array.from({ length: bench.sizes.members }, () => ({ role: 'member' }));
    const members = await connectBare(server.port, [{ role: 'sender' }, ...roles]);
    const outcome = await measure(bench, server, { members, speakers: 1, line: chatLines('g:bare', 'group') });
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
    const outcome = await measure(bench, server, { members, speakers: 1, line: chatLines(group, 'group') });
    close(devices);
    return outcome;
  });
}

/** One speaks to a full room: as fast as it goes, and at an even pace. */
export async function fanOut(bench: Bench): Promise<Row[]> {
  const unbatched = await bareOutcome(bench, 'broadcast');
  const hearth = await hearthOutcome(bench);
  const batching = await bareOutcome(bench, 'batching');
  return [...saturatedRows(bench, { hearth, unbatched, batching }), ...pacedRows(hearth, unbatched)];
}

interface Outcomes {
  readonly hearth: Outcome;
  readonly unbatched: Outcome;
  readonly batching: Outcome;
}

function saturatedRows({ sizes }: Bench, { hearth, unbatched, batching }: Outcomes): Row[] {
  const what = `fan-out to ${sizes.members} members, window ${WINDOW}`;
  const { deliveries, cpuPerDelivery } = hearth.saturated;
  const rate = ({ saturated }: Outcome) => saturated.deliveries;
  const cpu = ({ saturated }: Outcome) => saturated.cpuPerDelivery;
  return [
    {
      what: `${what}: deliveries`,
      value: perSecond(deliveries),
      target: `≥ ${perSecond(TARGET_RATE)}`,
      met: deliveries >= TARGET_RATE,
      reference: `${perSecond(rate(unbatched))}, batching ${perSecond(rate(batching))}`,
      ratio: `${times(deliveries, rate(unbatched))} (≥ 0.80×), ${times(deliveries, rate(batching))}`,
    },
    {
      what: `${what}: CPU a delivery`,
      value: microseconds(cpuPerDelivery),
      target: `≤ ${microseconds(TARGET_CPU)}`,
      met: cpuPerDelivery <= TARGET_CPU,
      reference: `${microseconds(cpu(unbatched))}, batching ${microseconds(cpu(batching))}`,
      ratio: `${times(cpuPerDelivery, cpu(unbatched))}, ${times(cpuPerDelivery, cpu(batching))}`,
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
