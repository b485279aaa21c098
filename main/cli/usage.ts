import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The words after a command make no sense; the message is one sentence that says why. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}

/** As `parseArgs` of node:util; throws `UsageError`. */
export function parseWords<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node adds hints after the first sentence, on the same line or the next.
    const [sentence = 'wrong usage'] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/, 1);
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`, { cause: error });
  }
}

/** A port number, 0 for a free one; undefined stays undefined. Throws `UsageError`. */
export function parsePort(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`${option} takes a number from 0 to 65535, not ${text}.`);
  return port;
}

/** The one word of a command that is no option. Throws `UsageError`. */
export function oneFile(command: string, positionals: readonly string[]): string {
  const [file, ...more] = positionals;
  if (file === undefined || file === '' || more.length > 0) {
    throw new UsageError(`it takes one FILE; hearth ${command} --help says more.`);
  }
  return file;
}
