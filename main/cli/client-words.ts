import { readFile } from 'node:fs/promises';
import { parseHearthLink } from '../../shared/protocol/link.ts';
import { CommandFailed } from './outcome.ts';
import { UsageError } from './usage.ts';

/** The options that every command has which talks to a host, for `parseWords`. */
export const clientOptions = {
  help: { type: 'boolean', short: 'h', default: false },
  json: { type: 'boolean', default: false },
  host: { type: 'string' },
  token: { type: 'string' },
  user: { type: 'string' },
  'key-file': { type: 'string' },
} as const;

export const CLIENT_HELP = `  --host HOST      a name that hearth find shows, address[:port] or a hearth:// link; without it the only host there is
  --token TOKEN    sign in by a token (HEARTH_TOKEN); without it as hearth login did
  --user USER      sign in by name, with the password from --key-file or HEARTH_KEY
  --key-file FILE  a file whose first line is the password`;

export const CLIENT_EXITS = 'Exit codes: 1 the host refused, 2 bad usage, 5 no host there, 6 its certificate changed.';

/** What a person typed about where and as whom. */
export interface ClientWords {
  readonly host: string | undefined;
  readonly token: string | undefined;
  readonly user: string | undefined;
  readonly keyFile: string | undefined;
}

export interface ParsedClientValues {
  readonly host?: string | undefined;
  readonly token?: string | undefined;
  readonly user?: string | undefined;
  readonly 'key-file'?: string | undefined;
}

/** Throws `UsageError`. */
export function clientWords(values: ParsedClientValues): ClientWords {
  const { host, token, user } = values;
  if (host?.startsWith('hearth:') && parseHearthLink(host) === undefined) {
    throw new UsageError('--host: that link is damaged; copy it as a whole.');
  }
  if (token !== undefined && user !== undefined) throw new UsageError('give --token or --user, not both.');
  const fromEnvironment = user === undefined ? process.env.HEARTH_TOKEN || undefined : undefined;
  return { host, token: token ?? fromEnvironment, user, keyFile: values['key-file'] };
}

/** The password from the file or the environment; undefined when neither is given. */
export async function readKey({ keyFile }: Pick<ClientWords, 'keyFile'>): Promise<string | undefined> {
  if (keyFile === undefined) return process.env.HEARTH_KEY || undefined;
  const [line = ''] = (await readFile(keyFile, 'utf8')).split(/\r?\n/, 1);
  if (line === '') throw new CommandFailed(`${keyFile} holds no password in its first line.`);
  return line;
}

/** Whole seconds of an option, in ms. Throws `UsageError`. */
export function parseSeconds(option: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual * 1_000;
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (seconds === 0) throw new UsageError(`${option} takes a number of seconds, not ${text}.`);
  return seconds * 1_000;
}

/** A number from `least` of an option; undefined stays undefined. Throws `UsageError`. */
export function parseCount(option: string, text: string | undefined, least = 0): number | undefined {
  if (text === undefined) return undefined;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (count < least) throw new UsageError(`${option} takes a number from ${least}, not ${text}.`);
  return count;
}
