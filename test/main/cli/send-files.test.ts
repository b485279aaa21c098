import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { progressText } from '../../../main/cli/progress-line.ts';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { type CommandResult, cli } from '../../support/command.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../support/host.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

let host: TestHost;
let folder: TemporaryFolder;
let bob: WireClient;

async function hearth(words: readonly string[], input: string | Buffer = ''): Promise<CommandResult> {
  const { HEARTH_TOKEN: _token, HEARTH_KEY: _key, ...rest } = process.env;
  const env = { ...rest, LC_ALL: 'C', HEARTH_CONFIG: join(folder.path, 'alice') };
  const child = spawn(process.execPath, [cli, ...words], { env });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}
const send = (words: readonly string[], input?: Buffer) =>
  hearth(['send', '--host', `127.0.0.1:${host.port}`, ...words], input);

beforeAll(async () => {
  host = await startTestHost();
  folder = await temporaryFolder();
  bob = await connect(host, { as: 'bob' });
  const entry = ['login', '--host', `127.0.0.1:${host.port}`, '--user', 'alice', '--signup'];
  expect(await hearth(entry, 'key of alice\n')).toMatchObject({ code: 0 });
});
afterAll(async () => {
  bob.close();
  await folder[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

/** The last message that Bob has from Alice. */
async function last(): Promise<{ chat: string; files?: FileCard[] }> {
  const { data: recent } = await bob.request('recent', {});
  const [only] = (recent as { conversations: { conversation: string }[] }).conversations;
  const { data } = await bob.request('history', { conversation: only?.conversation ?? '' });
  const message = (data as { messages: { chat: string; files?: FileCard[] }[] }).messages.at(-1);
  return message ?? { chat: '' };
}
const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('hearth send --file', () => {
  it('[V13] sends files, a folder and the standard input as one message with its text', async () => {
    const content = randomBytes(2_000_000);
    await writeFile(join(folder.path, 'a.bin'), content);
    await mkdir(join(folder.path, 'photos'));
    await writeFile(join(folder.path, 'photos', 'b.txt'), 'b');
    const piped = randomBytes(5_000);
    const chat_id = newUlid();
    const words = ['--json', '--chat-id', chat_id, '--name', 'log.bin', '@bob', 'two', 'words'];
    const paths = [join(folder.path, 'a.bin'), join(folder.path, 'photos'), '-'].flatMap((path) => ['--file', path]);
    const sent = await send([...words, ...paths], piped);
    expect(sent).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(sent.out)).toMatchObject({ chat_id, existing: false });
    const { chat, files = [] } = await last();
    expect(chat).toBe('two words');
    expect(files).toMatchObject([
      { name: 'a.bin', sha256: hashOf(content) },
      { name: 'photos.zip', folder_files: 1 },
      { name: 'log.bin', sha256: hashOf(piped) },
    ]);
  });

  it('[V13] says in one sentence what does not work', async () => {
    const missing = await send(['@bob', '--file', join(folder.path, 'missing')]);
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.err).toMatch(/^hearth send: .*missing cannot be read.*\n$/);
    expect(await send(['@bob', '--file', '-', '--file', '-'])).toMatchObject({ code: 2 });
    const nobody = await send(['@nobody', '--file', join(folder.path, 'a.bin')]);
    expect(nobody).toMatchObject({ code: 1, err: 'hearth send: There is nobody by that name.\n' });
  });

  it('[V13] tells a person who waits how far it is', () => {
    const one = { size: 2_000_000, moved: 500_000, rate: 1_000_000 };
    expect(progressText([one, { ...one, rate: 0 }] as never)).toBe('25 %  1.0 MB of 4.0 MB  1.0 MB/s');
    expect(progressText([{ size: 0, moved: 0, rate: 0 }] as never)).toBe('100 %  0 bytes of 0 bytes');
  });
});
