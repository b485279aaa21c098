import type { Bot } from '../../shared/protocol/bots.ts';
import { moment, printBots } from './bot-list.ts';
import { CLIENT_EXITS, CLIENT_HELP, clientOptions } from './client-words.ts';
import { columns } from './columns.ts';
import { type Deed, runDeed } from './deed.ts';
import type { ExitCode } from './outcome.ts';
import { parseTarget, TARGET_HELP } from './target.ts';
import { parseWords, UsageError } from './usage.ts';

const COLUMNS = ['bot', 'webhook', 'direction', 'label', 'where', 'last_used', 'state'];

const HELP = `Usage: hearth webhook list [OPTION]…
       hearth webhook incoming BOT TARGET [--label TEXT]
       hearth webhook outgoing BOT URL [--label TEXT]
       hearth webhook pause|resume|remove WEBHOOK_ID

Makes and ends the webhooks of bots; for admins of the host. incoming prints an address: what another program posts
there, the bot writes to TARGET. outgoing posts what the bot reads to URL, which is in the local network, and prints the
secret that signs it. Both are printed once and never again. list prints a line for each webhook: ${COLUMNS.slice(0, 4).join(', ')},
${COLUMNS.slice(4).join(', ')}; separated by tabs.

${TARGET_HELP}
  --label TEXT     what the webhook is for
${CLIENT_HELP}
  --json           print one JSON object a line

${CLIENT_EXITS}`;

const options = { ...clientOptions, label: { type: 'string' } } as const;

type Values = ReturnType<typeof parse>['values'];

function parse(args: string[]) {
  return parseWords({ args, allowPositionals: true, options });
}

/** `hearth webhook`; resolves with the exit code. Throws `UsageError`. */
export const run = (words: readonly string[]): Promise<ExitCode> =>
  runDeed({ name: 'webhook', help: HELP, parse, deedOf }, words);

function deedOf([verb = '', ...words]: readonly string[], values: Values): Deed {
  const { json } = values;
  const deed = Object.hasOwn(deeds, verb) ? deeds[verb] : undefined;
  if (verb === 'list' && words.length === 0) {
    return (client) => printBots(client, { names: COLUMNS, linesOf, json });
  }
  if (deed === undefined || words.length !== deed.words) {
    throw new UsageError('it takes list, incoming BOT TARGET, outgoing BOT URL, or pause, resume, remove WEBHOOK_ID.');
  }
  const [first = '', second = ''] = words;
  return deed.prepare(first, second, values);
}

interface Preparation {
  /** How many words it takes besides its own. */
  readonly words: number;
  readonly prepare: (first: string, second: string, values: Values) => Deed;
}

const deeds: Readonly<Record<string, Preparation>> = {
  incoming: {
    words: 2,
    prepare(user_id, target, { label, json }) {
      const { name: recipient, type: recipient_type } = parseTarget(target);
      const wanted = { user_id, recipient, recipient_type, ...(label === undefined ? {} : { label }) };
      return async (client) => {
        const made = await client.request('host_create_incoming', wanted);
        console.log(json ? JSON.stringify(made) : made.url);
      };
    },
  },
  outgoing: {
    words: 2,
    prepare(user_id, url, { label, json }) {
      const wanted = { user_id, url, ...(label === undefined ? {} : { label }) };
      return async (client) => {
        const made = await client.request('host_create_outgoing', wanted);
        console.log(json ? JSON.stringify(made) : made.secret);
      };
    },
  },
  pause: { words: 1, prepare: (hook_id) => pausing(hook_id, true) },
  resume: { words: 1, prepare: (hook_id) => pausing(hook_id, false) },
  remove: {
    words: 1,
    prepare: (hook_id) => async (client) => void (await client.request('host_remove_hook', { hook_id })),
  },
};

function pausing(hook_id: string, paused: boolean): Deed {
  return async (client) => void (await client.request('host_pause_hook', { hook_id, paused }));
}

function linesOf({ user, incoming, outgoing }: Bot): string[] {
  return [
    ...incoming.map(({ hook_id, label, conversation, last_used }) =>
      columns(user.user_id, hook_id, 'incoming', label, conversation, moment(last_used), ''),
    ),
    ...outgoing.map(({ hook_id, label, url, last_delivered, paused, trouble }) =>
      columns(user.user_id, hook_id, 'outgoing', label, url, moment(last_delivered), stateOf(paused, trouble?.message)),
    ),
  ];
}

function stateOf(paused: boolean, trouble = ''): string {
  return paused ? 'paused' : trouble;
}
