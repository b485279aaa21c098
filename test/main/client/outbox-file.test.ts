import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOutboxFile } from '../../../main/client/outbox-file.ts';
import type { OutboxEntry } from '../../../shared/client/outbox-store.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { GROUP } from '../../support/messages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const writer = fileURLToPath(new URL('./fixtures/outbox-writer.ts', import.meta.url));

function entry(chat: string): OutboxEntry {
  return { chat_id: newUlid(), recipient: GROUP, recipient_type: 'group', chat, queued: 1 };
}

describe('the outbox on disk', () => {
  let programs: Bundle;
  beforeAll(async () => {
    programs = await bundle({ writer });
  });
  afterAll(() => programs.remove());

  it('[C33] holds what was put and not removed, in order, when it is opened again', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'deep', 'outbox.jsonl');
    const outbox = await openOutboxFile(path);
    const [one, two, three] = [entry('one\u2028\n'), entry('two'), entry('three')];
    await Promise.all([outbox.put(one), outbox.put(two), outbox.put(three)]);
    await outbox.put({ ...one, failed: { reason: 'not_member', message: 'no' } });
    await outbox.remove(two.chat_id);
    await outbox.close();
    const again = await openOutboxFile(path);
    expect(await again.all()).toEqual([{ ...one, failed: { reason: 'not_member', message: 'no' } }, three]);
    expect(again.setAside).toBe(0);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await again.close();
  });

  it('[C33] sets damaged lines aside and keeps the others', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'outbox.jsonl');
    const kept = entry('kept');
    await writeFile(path, `garbage\n${JSON.stringify({ put: kept })}\n{"put":{"chat_id":1}}\n`);
    await appendFile(path, JSON.stringify({ put: entry('torn') }).slice(0, -9));
    const outbox = await openOutboxFile(path);
    expect(await outbox.all()).toEqual([kept]);
    expect(outbox.setAside).toBe(3);
    expect((await readFile(`${path}.damaged`, 'utf8')).split('\n')).toHaveLength(4);
    await outbox.close();
  });

  it('[C33] does not grow for ever', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'outbox.jsonl');
    const outbox = await openOutboxFile(path);
    const kept = entry('kept');
    await outbox.put(kept);
    for (let count = 0; count < 400; count++) {
      const passing = entry('passing');
      await outbox.put(passing);
      await outbox.remove(passing.chat_id);
    }
    await outbox.close();
    expect((await readFile(path, 'utf8')).split('\n').length).toBeLessThan(510);
    const again = await openOutboxFile(path);
    expect(await again.all()).toEqual([kept]);
    await again.close();
  });

  it('[C33] loses nothing that it said was stored when the process is killed', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'outbox.jsonl');
    const stored: string[] = [];
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, [programs.path('writer'), path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const lines = createInterface(child.stdout);
      lines.on('line', (line) => {
        stored.push(line);
        if (stored.length >= (round + 1) * 40) child.kill('SIGKILL');
      });
      await once(child, 'close');
    }
    const outbox = await openOutboxFile(path);
    const held = new Set((await outbox.all()).map(({ chat_id }) => chat_id));
    expect(stored.length).toBeGreaterThanOrEqual(120);
    expect(stored.filter((id) => !held.has(id))).toEqual([]);
    await outbox.close();
  });
});
