import type { Client } from '../../shared/client/client.ts';
import { type Cursors, createMemoryCursorStore } from '../../shared/client/cursors.ts';
import type { ClientEvent } from '../../shared/client/events.ts';
import type { Message } from '../../shared/protocol/cards.ts';
import {
  type Access,
  clientOf,
  findAccess,
  onlineOrFail,
  rememberHost,
  runClient,
  withClient,
} from './client-session.ts';
import { CLIENT_EXITS, CLIENT_HELP, clientOptions, clientWords, parseCount } from './client-words.ts';
import { columns } from './columns.ts';
import { findConversation } from './lookup.ts';
import { createNames, type Names } from './names.ts';
import { type ExitCode, exit } from './outcome.ts';
import { parseTarget, TARGET_HELP } from './target.ts';
import { parseWords, UsageError } from './usage.ts';

const HELP = `Usage: hearth tail [OPTION]… [TARGET]

Prints messages as they come, one a line: time, conversation, number, sender and text, separated by tabs; backslashes,
tabs, line breaks and other controls in them are escaped. Without TARGET those of all conversations. Each message is printed once and
in its order, over reconnects too.

${TARGET_HELP}
${CLIENT_HELP}
  --lines N        first the last N messages of TARGET
  --since N        first what came after the message of number N in TARGET
  --no-follow      end after these
  --json           print one JSON object a line

${CLIENT_EXITS}`;

interface TailWords {
  readonly target: string | undefined;
  readonly lines: number | undefined;
  readonly since: number | undefined;
  readonly follow: boolean;
  readonly json: boolean;
}

/** `hearth tail`; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords({
    args: [...words],
    allowPositionals: true,
    options: {
      ...clientOptions,
      lines: { type: 'string', short: 'n' },
      since: { type: 'string' },
      follow: { type: 'boolean', short: 'f', default: false },
      'no-follow': { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return exit.done;
  }
  const [target, ...more] = positionals;
  const lines = parseCount('--lines', values.lines);
  const since = parseCount('--since', values.since);
  if (more.length > 0) throw new UsageError('it takes one TARGET.');
  if (lines !== undefined && since !== undefined) throw new UsageError('give --lines or --since, not both.');
  if (target === undefined && (lines ?? since) !== undefined)
    throw new UsageError('--lines and --since need a TARGET.');
  if (target !== undefined) parseTarget(target);
  const client = clientWords(values);
  const tail = { target, lines, since, follow: !values['no-follow'], json: values.json };
  return runClient('tail', async () => follow(await findAccess(client), tail));
}

async function follow(access: Access, words: TailWords): Promise<ExitCode> {
  const from = words.target === undefined ? undefined : await beginning(access, words.target, words);
  const cursors = createMemoryCursorStore();
  if (from !== undefined) await cursors.save(from.cursors);
  const client = await clientOf(access, { receives: true, cursors });
  const ended = untilEnd(client);
  // It is awaited only once the client is online; until then `onlineOrFail` tells of the same end.
  ended.catch(() => undefined);
  client.subscribe(createPrinter(client, { only: from?.conversation, json: words.json }));
  client.start();
  try {
    await onlineOrFail(client);
    await rememberHost(access);
    if (words.follow) await ended;
    return exit.done;
  } finally {
    await client.stop();
  }
}

interface Beginning {
  readonly conversation: string;
  /** As if everything before had been received. */
  readonly cursors: Cursors;
}

async function beginning(access: Access, text: string, { lines, since }: TailWords): Promise<Beginning> {
  const found = await withClient(access, (client) => findConversation(client, parseTarget(text)));
  const seq = since ?? Math.max(0, found.last_seq - (lines ?? 0));
  const cursor = { seq: Math.min(seq, found.last_seq), change: found.last_change };
  return { conversation: found.id, cursors: { conversations: { [found.id]: cursor } } };
}

interface PrintOptions {
  readonly only: string | undefined;
  readonly json: boolean;
}

function createPrinter(client: Client, { only, json }: PrintOptions): (event: ClientEvent) => void {
  const names = createNames();
  return (event) => {
    names.learn(event);
    if (event.kind === 'state' && event.state.name === 'waiting')
      console.error(`hearth tail: ${event.state.cause.message}`);
    if (event.kind !== 'message' || (only !== undefined && event.message.conversation !== only)) return;
    const { message } = event;
    console.log(
      json ? JSON.stringify({ action: 'chat', ...message }) : messageLine(message, names, client.me?.id ?? ''),
    );
  };
}

function messageLine(message: Message, names: Names, me: string): string {
  const { date_time, conversation, seq, sender, chat } = message;
  const time = new Date(date_time).toISOString();
  return columns(time, names.conversation(conversation, me), seq, names.person(sender), chat);
}

/** Resolves when whoever started this wants no more; rejects when the host does. */
function untilEnd(client: Client): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    // Whoever reads has gone, as `head` does: there is nobody to print for.
    process.stdout.once('error', () => resolve());
    client.subscribe((event) => {
      if (event.kind === 'state' && event.state.name === 'ended') reject(event.state.cause);
    });
  });
}
