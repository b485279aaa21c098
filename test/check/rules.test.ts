import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** Ids at the beginning of a test's name: `[J1][M3] keeps …` gives J1 and M3. */
const NAMED = /\(\s*['"`]((?:\[[A-Z]+\d+\])+) /g;
const RULE = /^- \*\*([A-Z]+\d+)\*\* /gm;

function ruleIds(): string[] {
  const text = readFileSync('shared/protocol/PROTOCOL.md', 'utf8');
  return [...text.matchAll(RULE)].map((match) => match[1] ?? '');
}

function testedIds(text: string): string[] {
  return [...text.matchAll(NAMED)].flatMap((match) => (match[1] ?? '').match(/[A-Z]+\d+/g) ?? []);
}

function filesById(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  // This file only speaks of names.
  const files = sourceFiles('test').filter(
    (path) => /\.test\.tsx?$/.test(path) && !path.endsWith('check/rules.test.ts'),
  );
  for (const file of files) {
    for (const id of testedIds(readFileSync(file, 'utf8'))) found.set(id, [...(found.get(id) ?? []), file]);
  }
  return found;
}

describe('the rules in PROTOCOL.md', () => {
  it('reads ids from the names of tests', () => {
    const text =
      "it('[AA1] one', run);\nit.each([1, 2])('[BB2][CC3] %s', run);\ntest(\n  `[DD4] four`,\n);\nit('no [EE5] id');";
    expect(testedIds(text)).toEqual(['AA1', 'BB2', 'CC3', 'DD4']);
  });

  it('have one id each', () => {
    const ids = ruleIds();
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('are each shown by a test', () => {
    const tested = filesById();
    expect(ruleIds().filter((id) => !tested.has(id))).toEqual([]);
  });

  it('are all that the names of tests speak of', () => {
    const known = new Set(ruleIds());
    const strangers = [...filesById()].filter(([id]) => !known.has(id));
    expect(strangers.map(([id, files]) => `${id} in ${[...new Set(files)].join(', ')}`)).toEqual([]);
  });
});
