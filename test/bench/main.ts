import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { arrivals, manyConnections } from './arrivals.ts';
import { runBare } from './bare.ts';
import { runBareStream } from './bare-stream.ts';
import { type Bench, fullSizes, openBench, quickSizes } from './bench.ts';
import { busyRooms, privateMessages } from './conversations.ts';
import { fanOut } from './fan-out.ts';
import { type Row, seconds, toTable } from './figures.ts';
import { largeFiles } from './files.ts';
import { pinLoad } from './processes.ts';
import { benchStorage } from './storage.ts';
import { stored } from './stored.ts';
import { reconnectStorm } from './storm.ts';
import { runStreamClient } from './stream-client.ts';

const scenarios: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  'fan-out': fanOut,
  pairs: privateMessages,
  rooms: busyRooms,
  arrivals,
  connections: manyConnections,
  storm: reconnectStorm,
  stored,
  files: largeFiles,
  storage: ({ sizes }) => benchStorage({ quick: sizes === quickSizes }),
};

const USAGE = `npm run bench -- [--quick] [--only NAME]… [--profile FOLDER]   names: ${Object.keys(scenarios).join(', ')}`;

/** Runs the scenarios one after the other and prints the table; says which could not be carried through. */
async function runBench(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const names = values.only ?? Object.keys(scenarios);
  if (values.help || names.some((name) => !Object.hasOwn(scenarios, name))) {
    console.error(USAGE);
    return values.help ? 0 : 2;
  }
  const began = performance.now();
  const pinned = pinLoad();
  const bench = await openBench(values.quick ? quickSizes : fullSizes, values.profile);
  const { rows, broken } = await runAll(bench, names);
  await bench.close();
  console.log(`${describeRun(pinned)}, ${seconds(performance.now() - began)} in all\n\n${toTable(rows)}`);
  for (const sentence of broken) console.log(`\n${sentence}`);
  return broken.length === 0 ? 0 : 1;
}

async function runAll(bench: Bench, names: readonly string[]): Promise<{ rows: Row[]; broken: string[] }> {
  const rows: Row[] = [];
  const broken: string[] = [];
  for (const name of names) {
    const began = performance.now();
    try {
      rows.push(...((await scenarios[name]?.(bench)) ?? []));
    } catch (error) {
      broken.push(`${name} was not carried through: ${error instanceof Error ? error.message : String(error)}`);
    }
    console.error(`${name}: ${seconds(performance.now() - began)}`);
  }
  return { rows, broken };
}

function describeRun(pinned: boolean): string {
  const [first] = cpus();
  const cores = pinned ? 'host and load on a core each' : 'host and load not kept apart';
  return `Node ${process.version}, ${cpus().length} × ${first?.model ?? 'unknown'}, ${cores}`;
}

const [command, mode] = process.argv.slice(2);
if (command === 'bare') await runBare(z.enum(['broadcast', 'batching', 'relay']).parse(mode));
else if (command === 'bare-stream') await runBareStream();
else if (command === 'stream') runStreamClient(mode ?? '');
else process.exitCode = await runBench();
