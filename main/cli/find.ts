import { findHosts } from '../discovery/find.ts';
import type { FoundHost } from '../discovery/sightings.ts';
import { authority } from '../net/address.ts';
import { type ExitCode, exit, reporting } from './outcome.ts';
import { parseWords, UsageError } from './usage.ts';

const COLUMNS = ['name', 'address', 'id', 'fingerprint', 'online', 'registration'];
const SECONDS = { default: 2, longest: 600 };

const HELP = `Usage: hearth find [--timeout SECONDS] [--json]

Looks for hosts on this network and prints one a line: its name, address, id, the first 16 digits of its certificate's
fingerprint, how many people are online, and who may sign up; separated by tabs. Exit code 5: none was found.

  --timeout SECONDS  how long to look at most (${SECONDS.default}); it ends sooner once no more hosts turn up
  --json             print one JSON object a line`;

/** `hearth find`; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const { values } = parseWords({
    args: [...words],
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      timeout: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return exit.done;
  }
  const seconds = parseSeconds(values.timeout);
  return reporting('find', async () => {
    const hosts = await findHosts({ timeoutMs: seconds * 1_000 });
    if (hosts.length === 0) {
      console.error(`hearth find: No host answered within ${seconds} s; hearth doctor looks for the reason.`);
      return exit.notFound;
    }
    if (!values.json && process.stdout.isTTY) console.log(COLUMNS.join('\t'));
    for (const host of hosts) console.log(values.json ? JSON.stringify(host) : hostLine(host));
    return exit.done;
  });
}

/** Names come cleaned of tabs, line breaks and escapes: anybody on the network may have chosen them. */
export function hostLine({ name, address, port, id, fingerprint, online, registration }: FoundHost): string {
  return [name, authority(address, port), id, fingerprint, online, registration].join('\t');
}

function parseSeconds(text: string | undefined): number {
  if (text === undefined) return SECONDS.default;
  const seconds = /^\d{1,3}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (seconds === 0 || seconds > SECONDS.longest) {
    throw new UsageError(`--timeout takes seconds, more than 0 and up to ${SECONDS.longest}, not ${text}.`);
  }
  return seconds;
}
