import { ConnectionLost } from '../../shared/client/errors.ts';
import { findAccess, runClient, withClient } from './client-session.ts';
import { CLIENT_EXITS, CLIENT_HELP, clientOptions, clientWords } from './client-words.ts';
import { type ExitCode, exit } from './outcome.ts';
import { parseWords } from './usage.ts';

const HELP = `Usage: hearth logout [OPTION]…

Ends the sign-in that hearth login made, at the host and here.

${CLIENT_HELP}
  --everywhere     end all sign-ins of the account, on all devices

${CLIENT_EXITS}`;

/** `hearth logout`; resolves with the exit code. Throws `UsageError`. */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const { values } = parseWords({
    args: [...words],
    options: { ...clientOptions, everywhere: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(HELP);
    return exit.done;
  }
  const client = clientWords(values);
  return runClient('logout', async () => {
    const access = await findAccess(client);
    const { id } = access.host.greeting.host;
    await withClient(access, async (online) => {
      const account = online.me?.id ?? '';
      // The host may close before its answer is read: then it has ended the sign-in.
      await online.request('logout', { everywhere: values.everywhere }).catch((error) => {
        if (!(error instanceof ConnectionLost)) throw error;
      });
      await access.known.signedOut(id, account);
    });
    return exit.done;
  });
}
