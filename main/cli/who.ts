import { findAccess, runClient, withClient } from './client-session.ts';
import { CLIENT_EXITS, CLIENT_HELP, clientOptions, clientWords } from './client-words.ts';
import { columns } from './columns.ts';
import { allUsers } from './lookup.ts';
import { type ExitCode, exit } from './outcome.ts';
import { parseWords } from './usage.ts';

const COLUMNS = ['handle', 'name', 'status', 'last_seen', 'status_text', 'id'];

const HELP = `Usage: hearth who [OPTION]…

Prints who is online, one person a line: ${COLUMNS.join(', ')}; separated by tabs.

${CLIENT_HELP}
  --all            print those who are offline too
  --json           print one JSON object a line

${CLIENT_EXITS}`;

/** `hearth who`; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const { values } = parseWords({
    args: [...words],
    options: { ...clientOptions, all: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(HELP);
    return exit.done;
  }
  const client = clientWords(values);
  return runClient('who', async () => {
    await withClient(await findAccess(client), async (online) => {
      if (!values.json && process.stdout.isTTY) console.log(columns(...COLUMNS));
      for await (const user of allUsers(online, !values.all)) {
        const seen = new Date(user.last_seen).toISOString();
        const line = columns(user.user_id, user.name, user.status, seen, user.status_text, user.id);
        console.log(values.json ? JSON.stringify(user) : line);
      }
    });
    return exit.done;
  });
}
