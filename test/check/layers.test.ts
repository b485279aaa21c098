import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const folders = ['shared', 'main', 'preload', 'renderer', 'test'];

/** Files outside `allowed` that the pattern is found in. */
function filesWith(pattern: RegExp, allowed: RegExp): string[] {
  return folders
    .flatMap(sourceFiles)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !allowed.test(path))
    .filter((path) => pattern.test(readFileSync(path, 'utf8')));
}

/** Classes that a part takes from a style sheet which has none of that name: nothing else would tell of them. */
function strayClasses(path: string): string[] {
  const source = readFileSync(path, 'utf8');
  const sheets = [...source.matchAll(/import (\w+) from '(\S+\.module\.css)'/g)];
  return sheets.flatMap(([, name = '', sheet = '']) => {
    const known = new Set(readFileSync(join(dirname(path), sheet), 'utf8').match(/(?<=\.)[A-Za-z]\w*/g));
    const used = new Set(source.match(new RegExp(`(?<=\\b${name}\\.)\\w+`, 'g')));
    return [...used].filter((each) => !known.has(each)).map((each) => `${path}: ${each}`);
  });
}

describe('the layers', () => {
  it('use ipcMain in one place, where the sender is checked', () => {
    expect(filesWith(/\bipcMain\b/, /^(main\/shell\/bridge\.ts|test\/)/)).toEqual([]);
  });

  it('use ipcRenderer in the preload only', () => {
    expect(filesWith(/\bipcRenderer\b/, /^(preload\/preload\.ts|test\/)/)).toEqual([]);
  });

  it('set no HTML from strings', () => {
    expect(filesWith(/\bdangerouslySetInnerHTML\b|\.innerHTML\s*=/, /^test\//)).toEqual([]);
  });

  it('keep every type check and lint rule on', () => {
    expect(filesWith(/@ts-(ignore|nocheck|expect-error)|biome-ignore|v8 ignore/, /^test\/check\//)).toEqual([]);
  });

  it('name only classes that stand in their style sheets', () => {
    const parts = sourceFiles('renderer').filter((path) => path.endsWith('.tsx'));
    expect(parts.flatMap(strayClasses)).toEqual([]);
  });

  it('keep style sheets within 300 lines', () => {
    const sheets = sourceFiles('renderer').filter((path) => path.endsWith('.css'));
    expect(sheets.filter((path) => readFileSync(path, 'utf8').split('\n').length > 300)).toEqual([]);
  });
});
