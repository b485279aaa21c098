import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStale } from '../../main/build.mjs';

const target = { sources: ['source'], output: 'out' };
let base: string;

/** Writes a file and dates it, seconds after some beginning. */
function write(path: string, seconds: number) {
  writeFileSync(join(base, path), '');
  date(path, seconds);
}

function date(path: string, seconds: number) {
  utimesSync(join(base, path), seconds, seconds);
}

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'hearth-build-'));
  mkdirSync(join(base, 'source/inner'), { recursive: true });
  mkdirSync(join(base, 'out'));
  for (const path of ['package.json', 'package-lock.json', 'source/inner/a.ts', 'out/a.mjs']) write(path, 100);
  for (const path of ['source/inner', 'source']) date(path, 100);
  date('out/a.mjs', 200);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('what has to be built', () => {
  it('is nothing while everything made is newer than its sources', () => {
    expect(isStale(target, base)).toBe(false);
  });

  it('is what was never built', () => {
    rmSync(join(base, 'out/a.mjs'));
    expect(isStale(target, base)).toBe(true);
    rmSync(join(base, 'out'), { recursive: true });
    expect(isStale(target, base)).toBe(true);
  });

  it('is what has a source, or a dependency, that is newer', () => {
    date('source/inner/a.ts', 300);
    expect(isStale(target, base)).toBe(true);
    date('source/inner/a.ts', 100);
    date('package-lock.json', 300);
    expect(isStale(target, base)).toBe(true);
  });

  it('is what a source was deleted from', () => {
    rmSync(join(base, 'source/inner/a.ts'));
    expect(isStale(target, base)).toBe(true);
  });
});
