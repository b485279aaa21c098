import { isIP } from 'node:net';
import { type RunningHost, startHost } from '../host/start.ts';
import { createLog, type Log } from '../log.ts';
import { PortInUse } from '../net/listener.ts';
import { builtWebRoot, packageVersion } from '../package-root.ts';
import { FolderInUse } from '../storage/lock.ts';
import { type HostWords, hostHelp, parseHostWords } from './host-options.ts';
import { readyEvent, readyText } from './host-ready.ts';
import { UsageError } from './usage.ts';

const FAILED = 1;
const FOLDER_IN_USE = 3;
const PORT_IN_USE = 4;
/** After so many ms a host that will not stop is ended: what was acknowledged is on disk anyway. */
const STOP_LIMIT = 4_500;

/** `hearth host`: runs a host until it is told to stop; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<number> {
  const options = parseHostWords(words);
  if (options.help) {
    console.log(hostHelp());
    return 0;
  }
  if (options.bind !== undefined && isIP(options.bind) === 0) {
    throw new UsageError(`--bind takes an IP address of this computer, not ${options.bind}.`);
  }
  // The first line of --json is the ready event, so what is logged before it waits.
  const early: string[] = [];
  let print = (line: string): void => void early.push(line);
  const log = createLog((entry) => print(options.json ? JSON.stringify(entry) : logLine(entry)), 'info');
  const end = watchProcess(log);
  const host = await start(options, log);
  if (typeof host === 'number') return host;
  console.log(options.json ? JSON.stringify(readyEvent(host)) : readyText(host));
  print = options.json ? (line) => console.log(line) : (line) => console.error(line);
  early.forEach(print);
  end.with(host);
  await host.stopped;
  return end.code();
}

async function start(options: HostWords, log: Log): Promise<RunningHost | number> {
  const { data, name, port, bind, plainPort, plainLan, dialects, dialectLan, mdns, settings } = options;
  const webRoot = builtWebRoot();
  try {
    const common = { data, name, port, bind, plainPort, plainLan, dialects, dialectLan, mdns, settings };
    return await startHost({ ...common, webRoot, log, version: packageVersion });
  } catch (error) {
    console.error(`hearth host: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof FolderInUse) return FOLDER_IN_USE;
    return error instanceof PortInUse ? PORT_IN_USE : FAILED;
  }
}

function logLine({ level, event, date_time, ...fields }: Record<string, unknown>): string {
  const time = new Date(Number(date_time)).toISOString();
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [time, level, event, ...rest].join(' ');
}

/** Stops the host in order when the process is told to end, or when something went wrong that nobody caught. */
function watchProcess(log: Log) {
  let host: RunningHost | undefined;
  let code = 0;
  let stopping = false;

  function stop(): void {
    // A second signal, or one while the host is only starting: whoever sends it wants it at once.
    if (stopping || host === undefined) process.exit(stopping ? FAILED : code);
    stopping = true;
    setTimeout(() => process.exit(code), STOP_LIMIT).unref();
    host.close().catch(() => {
      code = FAILED;
    });
  }
  function fail(error: unknown): void {
    log.error('uncaught', { error, stack: error instanceof Error ? error.stack : undefined });
    code = FAILED;
    if (!stopping) stop();
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  return {
    with(started: RunningHost): void {
      host = started;
    },
    code: () => code,
  };
}
