import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentLine } from '../../../main/storage/document-lines.ts';
import { Matcher } from '../../../main/storage/search-match.ts';
import { FileReplaced, SegmentScan } from '../../../main/storage/search-scan.ts';
import { temporaryFolder } from './support.ts';

const line = (seq: number, chat: string) =>
  documentLine({ _id: seq, ...{ message: JSON.stringify({ seq, chat, date_time: seq * 10 }) } });
const long = 'x'.repeat(200);

function scene(lines: readonly string[], { lastSeq = lines.length, eager = false } = {}) {
  const folder = temporaryFolder();
  const path = join(folder.path, '000001.db');
  writeFileSync(path, lines.join(''));
  const scan = new SegmentScan(path, new Matcher({ text: 'needle' }), { lastSeq, eager });
  return { path, scan, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

/** All blocks, the last of the file first. */
function readAll(scan: SegmentScan) {
  const blocks = [scan.next()];
  while (blocks.at(-1)?.more) blocks.push(scan.next());
  return blocks;
}

describe('reading a segment from its end', () => {
  it('[L57] gives each message once, and says how old the oldest is', async () => {
    await using it = scene(
      Array.from({ length: 2_000 }, (_, at) => line(at + 1, at % 3 === 0 ? `needle ${long}` : long)),
    );
    const blocks = readAll(it.scan);
    expect(blocks.length).toBeGreaterThan(2);
    const found = blocks.flatMap(({ candidates }) => candidates.map(({ seq }) => seq));
    expect(found.sort((one, other) => one - other)).toEqual(Array.from({ length: 667 }, (_, at) => at * 3 + 1));
    for (const [at, { candidates, oldest = 0 }] of blocks.entries()) {
      expect(candidates.every(({ time }) => time >= oldest)).toBe(true);
      const later = blocks.slice(at + 1).flatMap((block) => block.candidates);
      if (blocks[at]?.more) expect(later.every(({ time }) => time < oldest)).toBe(true);
    }
  });

  it('[L57] counts only the last version, in whatever block the others stand', async () => {
    const lines = Array.from({ length: 1_000 }, (_, at) => line(at + 1, `needle ${long}`));
    await using it = scene(
      [...lines, line(3, 'other'), line(900, 'needle 1'), line(900, 'needle 2'), line(1_000, 'other')],
      {
        lastSeq: 1_000,
      },
    );
    const found = readAll(it.scan).flatMap(({ candidates }) => candidates);
    expect(found).toHaveLength(998);
    expect(found.find(({ seq }) => seq === 900)?.json).toContain('needle 2');
    expect(found.map(({ seq }) => seq)).not.toContain(3);
  });

  it('[L57] never says that the rest is old when only later versions were read', async () => {
    const lines = Array.from({ length: 1_000 }, (_, at) => line(at + 1, long));
    const versions = Array.from({ length: 600 }, (_, at) => line(at + 1, `needle ${long}`));
    await using it = scene([...lines, ...versions], { lastSeq: 1_000 });
    expect(it.scan.next()).toMatchObject({ more: true, oldest: undefined });
  });

  it('[L57] joins lines that are longer than a block, and reads none that has no end yet', async () => {
    const huge = 'needle '.repeat(20_000);
    await using it = scene([
      line(1, 'needle'),
      line(2, huge),
      line(3, 'needle'),
      '{"_id":4,"message":"{\\"chat\\":\\"needle',
    ]);
    const found = readAll(it.scan).flatMap(({ candidates }) => candidates.map(({ seq }) => seq));
    expect(found.sort()).toEqual([1, 2, 3]);
  });

  it('[L57] goes on in a file that has grown, not in another one', async () => {
    await using it = scene(Array.from({ length: 2_000 }, (_, at) => line(at + 1, `needle ${long}`)));
    const first = it.scan.next().candidates.length;
    appendFileSync(it.path, line(2_001, 'needle'));
    expect(it.scan.next().candidates.length).toBeGreaterThan(0);
    expect(first).toBeGreaterThan(0);
    writeFileSync(`${it.path}.new`, line(1, 'needle'));
    renameSync(`${it.path}.new`, it.path);
    expect(() => it.scan.next()).toThrow(FileReplaced);
    rmSync(it.path);
    expect(it.scan.next()).toMatchObject({ candidates: [], more: false });
  });
});
