import type { Bot } from '../../shared/protocol/bots.ts';
import { moment, printBots } from './bot-list.ts';
import { parseScopes, parseUntil } from './bot-words.ts';
import { CLIENT_EXITS, CLIENT_HELP, clientOptions } from './client-words.ts';
import { columns } from './columns.ts';
import { type Deed, runDeed } from './deed.ts';
import type { ExitCode } from './outcome.ts';
import { parseWords, UsageError } from './usage.ts';

const COLUMNS = ['handle', 'token', 'label', 'scopes', 'last_used', 'expires'];

const HELP = `Usage: hearth bot list [OPTION]…
       hearth bot create HANDLE [--name NAME] [--scope SCOPES] [--expires WHEN] [--label TEXT]
       hearth bot token HANDLE [--scope SCOPES] [--expires WHEN] [--label TEXT]
       hearth bot revoke TOKEN_ID
       hearth bot remove HANDLE

Makes and ends bots, which are accounts of programs, and their tokens; for admins of the host. A new token is printed
once and never again. list prints a line for each token: ${COLUMNS.join(', ')}; separated by tabs.

  --name NAME      what is shown beside all that it writes; its handle without it
  --label TEXT     what the token is for
  --scope SCOPES   what the token is good for: read, write, rooms, people, profile; by commas (read,write)
  --expires WHEN   when the token ends: a number of days as 30d, or a date as 2030-12-31; never without it
${CLIENT_HELP}
  --json           print one JSON object a line

${CLIENT_EXITS}`;

const options = {
  ...clientOptions,
  name: { type: 'string' },
  label: { type: 'string' },
  scope: { type: 'string', multiple: true },
  expires: { type: 'string' },
} as const;

type Values = ReturnType<typeof parse>['values'];

function parse(args: string[]) {
  return parseWords({ args, allowPositionals: true, options });
}

/** `hearth bot`; resolves with the exit code. Throws `UsageError`. */
export const run = (words: readonly string[]): Promise<ExitCode> =>
  runDeed({ name: 'bot', help: HELP, parse, deedOf }, words);

function deedOf([verb = '', name, ...more]: readonly string[], values: Values): Deed {
  if (verb === 'list' && name === undefined) {
    return (client) => printBots(client, { names: COLUMNS, linesOf, json: values.json });
  }
  const deed = Object.hasOwn(deeds, verb) ? deeds[verb] : undefined;
  if (deed === undefined || name === undefined || more.length > 0) {
    throw new UsageError('it takes list, create HANDLE, token HANDLE, revoke TOKEN_ID or remove HANDLE.');
  }
  return deed(name, values);
}

const deeds: Readonly<Record<string, (name: string, values: Values) => Deed>> = {
  create(user_id, values) {
    const wanted = { user_id, ...(values.name === undefined ? {} : { name: values.name }), ...tokenWish(values) };
    return async (client) => {
      const made = await client.request('host_create_bot', wanted);
      console.log(values.json ? JSON.stringify(made) : made.token);
    };
  },
  token(user_id, values) {
    const wanted = { user_id, ...tokenWish(values) };
    return async (client) => {
      const made = await client.request('host_create_token', wanted);
      console.log(values.json ? JSON.stringify(made) : made.token);
    };
  },
  revoke: (token_id) => async (client) => void (await client.request('host_revoke_token', { token_id })),
  remove: (user_id) => async (client) => void (await client.request('host_remove_bot', { user_id })),
};

/** Throws `UsageError`. */
function tokenWish({ label, scope, expires }: Values) {
  return {
    ...(label === undefined ? {} : { label }),
    ...(scope === undefined ? {} : { scopes: parseScopes(scope) }),
    ...(expires === undefined ? {} : { expires: parseUntil(expires, Date.now()) }),
  };
}

function linesOf({ user, tokens }: Bot): string[] {
  if (tokens.length === 0) return [columns(user.user_id, '', '', '', '', '')];
  return tokens.map(({ token_id, label, scopes, last_used, expires = 0 }) =>
    columns(user.user_id, token_id, label, scopes.join(','), moment(last_used), moment(expires)),
  );
}
