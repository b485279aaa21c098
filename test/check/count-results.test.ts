import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearth-count-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const everySuite = [
  'test/main/a.test.ts',
  'test/renderer/b.test.tsx',
  'test/network/c.test.ts',
  'test/e2e/d.test.ts',
  'test/desktop/e.test.ts',
];

/** A file of the report in which the tests ended so; no test at all when none is named. */
function file(path: string, statuses: readonly string[]) {
  return {
    name: resolve(path),
    status: statuses.every((status) => status === 'passed') && statuses.length > 0 ? 'passed' : 'failed',
    message: '',
    assertionResults: statuses.map((status) => ({ status, title: 'a test' })),
  };
}

function count(files: readonly unknown[], exitCode: number) {
  const report = join(folder, 'results.json');
  writeFileSync(report, JSON.stringify({ testResults: files }));
  const { status, stdout } = spawnSync(process.execPath, ['test/check/count-results.mjs', report, String(exitCode)]);
  return { status, last: String(stdout).trim().split('\n').at(-1) };
}

describe('the count of a test run', () => {
  it('adds up all suites', () => {
    const files = everySuite.map((path) => file(path, ['passed', 'passed']));
    expect(count(files, 0)).toEqual({ status: 0, last: '10 passed, 0 failed' });
  });

  it('fails on a failed test and on a file that does not load', () => {
    const files = everySuite.map((path) => file(path, ['passed']));
    const more = [file('test/main/f.test.ts', ['passed', 'failed']), file('test/main/g.test.ts', [])];
    expect(count([...files, ...more], 1)).toEqual({ status: 1, last: '6 passed, 2 failed' });
  });

  it('fails when a suite did not run', () => {
    const files = everySuite.slice(0, -1).map((path) => file(path, ['passed']));
    expect(count(files, 0)).toEqual({ status: 1, last: '4 passed, 1 failed' });
    expect(count([], 0)).toEqual({ status: 1, last: '0 passed, 5 failed' });
  });

  it('fails when the run did, though every test passed', () => {
    const files = everySuite.map((path) => file(path, ['passed']));
    expect(count(files, 1)).toEqual({ status: 1, last: '5 passed, 1 failed' });
  });
});
