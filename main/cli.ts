import { UsageError } from './cli/usage.ts';

interface Command {
  readonly summary: string;
  /** Loaded only when it is called: a host needs other parts than a client. */
  readonly load: () => Promise<{
    /** Takes the words after the command's name; resolves with the exit code. Throws `UsageError`. */
    readonly run: (words: readonly string[]) => Promise<number>;
  }>;
}

/** Every command of `hearth`. A new one is a line here and a file in cli/. */
const commands: Readonly<Record<string, Command>> = {
  host: { summary: 'runs a host on this computer', load: () => import('./cli/host.ts') },
  login: { summary: 'signs in at a host and remembers that', load: () => import('./cli/login.ts') },
  logout: { summary: 'ends that', load: () => import('./cli/logout.ts') },
  send: { summary: 'sends a message to a person, group or channel', load: () => import('./cli/send.ts') },
  tail: { summary: 'prints messages as they come', load: () => import('./cli/tail.ts') },
  who: { summary: 'lists who is online', load: () => import('./cli/who.ts') },
  bot: { summary: 'makes and ends bots and their tokens', load: () => import('./cli/bot.ts') },
  webhook: {
    summary: 'makes and ends webhooks, in both directions',
    load: () => import('./cli/webhook.ts'),
  },
  find: { summary: 'lists the hosts on this network', load: () => import('./cli/find.ts') },
  doctor: { summary: 'looks for what keeps a host or the network from working', load: () => import('./cli/doctor.ts') },
  backup: { summary: 'writes all that a host keeps to a file', load: () => import('./cli/backup.ts') },
  restore: { summary: 'makes a host of a backup', load: () => import('./cli/restore.ts') },
};

const BAD_USAGE = 2;

function usage(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  hearth ${name.padEnd(width)}  ${summary}`);
  return `Usage:\n${lines.join('\n')}\n\nhearth COMMAND --help says more about one.`;
}

async function main([name, ...words]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(usage());
    return name === undefined ? BAD_USAGE : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    console.error(`hearth has no command ${name}; hearth --help lists them.`);
    return BAD_USAGE;
  }
  try {
    const { run } = await command.load();
    return await run(words);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`hearth ${name}: ${error.message}`);
    return BAD_USAGE;
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
