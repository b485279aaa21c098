import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { inputLines } from './input-lines.ts';
import { CommandFailed } from './outcome.ts';

/** Asks for a password: from a terminal without showing it, else the first line of the standard input. */
export async function askSecret(question: string): Promise<string> {
  const secret = process.stdin.isTTY ? await fromTerminal(question) : await firstLine();
  if (secret === '') throw new CommandFailed('No password was given.');
  return secret;
}

async function firstLine(): Promise<string> {
  for await (const line of inputLines(process.stdin)) return line;
  return '';
}

function fromTerminal(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    reader.once('SIGINT', () => {
      reader.close();
      reject(new CommandFailed('Nothing was done.'));
    });
    reader.question('', (answer) => {
      reader.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
