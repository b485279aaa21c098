import type { Client } from '../../shared/client/client.ts';
import { asError } from '../../shared/client/errors.ts';
import type { Acknowledged } from '../../shared/client/outbox.ts';
import { chatId } from '../../shared/protocol/ids.ts';
import { failureText, findAccess, runClient, withClient } from './client-session.ts';
import { CLIENT_EXITS, CLIENT_HELP, clientOptions, clientWords, parseSeconds } from './client-words.ts';
import { inputLines } from './input-lines.ts';
import { CommandFailed, type ExitCode, exit } from './outcome.ts';
import { sendFiles } from './send-files.ts';
import { parseTarget, TARGET_HELP, type Target } from './target.ts';
import { parseWords, UsageError } from './usage.ts';

/** Lines that are read before the first of them are acknowledged: enough to keep the host busy, little to hold. */
const READ_AHEAD = 64;
const PATIENCE = 30;
/** As the protocol has it (`chat`). */
const MOST_FILES = 50;

const HELP = `Usage: hearth send [OPTION]… TARGET [TEXT]
       hearth send [OPTION]… TARGET --file PATH… [TEXT]

Sends TEXT, or without it each line of the standard input, and ends when the host has it on its disk. With --file it
sends one message with these files, and TEXT below them; a transfer that is cut goes on by itself.

${TARGET_HELP}
${CLIENT_HELP}
  --file PATH      a file, or a folder, which becomes a zip; - is the standard input. Up to 50 times
  --name NAME      what a file from the standard input is called
  --timeout SECONDS  how long nothing may be acknowledged, reconnects included (${PATIENCE})
  --chat-id ULID   the id of this one message: sent again with the same id it is not doubled
  --json           print what the host acknowledged, one JSON object a line

${CLIENT_EXITS}`;

/** `hearth send`; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords({
    args: [...words],
    allowPositionals: true,
    options: {
      ...clientOptions,
      timeout: { type: 'string' },
      'chat-id': { type: 'string' },
      file: { type: 'string', multiple: true, default: [] },
      name: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return exit.done;
  }
  const [to, ...text] = positionals;
  if (to === undefined) throw new UsageError('it takes a TARGET; hearth send --help says more.');
  const id = values['chat-id'];
  const { file: files, name } = values;
  if (files.length > MOST_FILES) throw new UsageError(`one message takes ${MOST_FILES} files, not ${files.length}.`);
  if (files.filter((path) => path === '-').length > 1) throw new UsageError('there is one standard input only.');
  if (id !== undefined && ((text.length === 0 && files.length === 0) || !chatId.safeParse(id).success)) {
    throw new UsageError('--chat-id takes a ULID, and one TEXT or --file beside it.');
  }
  const target = parseTarget(to);
  const client = clientWords(values);
  const patience = parseSeconds('--timeout', values.timeout, PATIENCE);
  return runClient('send', async () => {
    const access = await findAccess(client);
    if (files.length > 0) {
      const draft = { recipient: target.name, recipient_type: target.type, chat: text.join(' ') };
      print(await sendFiles(access, { draft, files, name, id }), values.json);
      return exit.done;
    }
    const texts = text.length > 0 ? [text.join(' ')] : inputLines(process.stdin);
    const options = { target, patience, id, json: values.json };
    return await withClient(access, (online) => sendAll(online, texts, options));
  });
}

interface SendOptions {
  readonly target: Target;
  readonly patience: number;
  readonly id: string | undefined;
  readonly json: boolean;
}

/** Sends them in order, a few ahead of the acknowledgements; after one that is refused no more are read. */
async function sendAll(client: Client, texts: Iterable<string> | AsyncIterable<string>, options: SendOptions) {
  const { target, id } = options;
  const waiting = new Set<Promise<void>>();
  const failures: Error[] = [];
  for await (const chat of texts) {
    // The host takes no empty messages, and text files are full of empty lines.
    if (chat.trim() === '') continue;
    const draft = { recipient: target.name, recipient_type: target.type, chat };
    const settled = settle(client.send(draft, id).done, options).catch((error) => void failures.push(asError(error)));
    waiting.add(settled);
    void settled.then(() => waiting.delete(settled));
    if (waiting.size >= READ_AHEAD) await Promise.race(waiting);
    if (failures.length > 0) break;
  }
  await Promise.all(waiting);
  const [first, ...others] = failures;
  for (const other of others) console.error(`hearth send: ${failureText(other)}`);
  if (first !== undefined) throw first;
  return exit.done;
}

async function settle(done: Promise<Acknowledged>, { patience, json }: SendOptions): Promise<void> {
  const acknowledged = await inTime(done, patience);
  print(acknowledged, json);
}

function print(acknowledged: Acknowledged, json: boolean): void {
  if (json) console.log(JSON.stringify(acknowledged));
}

async function inTime(done: Promise<Acknowledged>, patience: number): Promise<Acknowledged> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = 'The host did not acknowledge it in time; it may have it all the same.';
    timer = setTimeout(() => reject(new CommandFailed(message, { code: exit.notFound })), patience);
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
