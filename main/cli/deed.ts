import type { Client } from '../../shared/client/client.ts';
import { findAccess, runClient, withClient } from './client-session.ts';
import { clientWords, type ParsedClientValues } from './client-words.ts';
import { type ExitCode, exit } from './outcome.ts';

/** What one call of a command does at the host, and prints. */
export type Deed = (client: Client) => Promise<void>;

/** A command that does one of several things, each named by its first word. */
export interface DeedCommand<V> {
  readonly name: string;
  readonly help: string;
  /** Throws `UsageError`. */
  readonly parse: (args: string[]) => { readonly values: V; readonly positionals: readonly string[] };
  /** Throws `UsageError`. */
  readonly deedOf: (words: readonly string[], values: V) => Deed;
}

type DeedValues = ParsedClientValues & { readonly help: boolean };

/** Runs it with the words after its name; resolves with the exit code. Throws `UsageError`. */
export async function runDeed<V extends DeedValues>(
  command: DeedCommand<V>,
  words: readonly string[],
): Promise<ExitCode> {
  const { values, positionals } = command.parse([...words]);
  if (values.help) {
    console.log(command.help);
    return exit.done;
  }
  const deed = command.deedOf(positionals, values);
  const client = clientWords(values);
  return runClient(command.name, async () => {
    await withClient(await findAccess(client), deed);
    return exit.done;
  });
}
