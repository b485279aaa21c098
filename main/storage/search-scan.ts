import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Matcher } from './search-match.ts';

/** A line of a segment file that may hold a hit: its number and the JSON of the message. */
export interface Candidate {
  readonly seq: number;
  readonly json: string;
}

const CHAT_KEY = '\\"chat\\":\\"';

/**
 * The messages of a segment whose chat may hold the text, newest first, only in their last version. Works on the bytes
 * read as Latin-1, which costs nothing, and parses only the lines in which something was found.
 */
export function scanSegment(path: string, matcher: Matcher): Candidate[] {
  const text = readText(path);
  const found: number[] = [];
  const { bytes } = matcher;
  bytes.lastIndex = 0;
  for (let match = bytes.exec(text); match; match = bytes.exec(text)) {
    const start = text.lastIndexOf('\n', match.index) + 1;
    const feed = text.indexOf('\n', match.index);
    const end = feed < 0 ? text.length : feed;
    const chat = chatRange(text, start, end);
    if (match.index < chat.start) bytes.lastIndex = chat.start;
    else {
      if (match.index < chat.end) found.push(start);
      bytes.lastIndex = end;
    }
  }
  return found.length === 0 ? [] : lastVersions(text, found);
}

/** Where in a line the text of the chat stands: names of keys and ids are not what people look for. */
function chatRange(text: string, start: number, end: number): { start: number; end: number } {
  const key = text.indexOf(CHAT_KEY, start);
  if (key < 0 || key >= end) return { start: end, end };
  const from = key + CHAT_KEY.length;
  for (let quote = text.indexOf('"', from); quote >= 0 && quote < end; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
    // JSON in JSON: a quote of the chat stands behind three backslashes, each backslash of it is four.
    if (backslashes % 4 === 1) return { start: from, end: quote };
  }
  return { start: from, end };
}

const ID = /\{"_id":(\d+),/y;

function lastVersions(text: string, found: readonly number[]): Candidate[] {
  const last = new Map<number, number>();
  for (let start = 0; start < text.length; start = nextLine(text, start)) {
    ID.lastIndex = start;
    const id = ID.exec(text)?.[1];
    if (id !== undefined) last.set(Number(id), start);
  }
  const wanted = new Set(found);
  return [...last]
    .filter(([, start]) => wanted.has(start))
    .sort(([one], [other]) => other - one)
    .flatMap(([seq, start]) => candidate(seq, text.slice(start, nextLine(text, start) - 1)));
}

function nextLine(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  return feed < 0 ? text.length + 1 : feed + 1;
}

function candidate(seq: number, line: string): Candidate[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(line, 'latin1').toString());
    const json = typeof value === 'object' && value !== null && 'message' in value ? value.message : undefined;
    return typeof json === 'string' ? [{ seq, json }] : [];
  } catch {
    // A line that is just being written; the next search finds it.
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // Retention may have taken it meanwhile.
    return '';
  }
}

/** The times of the oldest and newest message of a full segment, from the file of its ids; undefined without one. */
export function timesOf(folder: string, segmentName: string): { oldest: number; newest: number } | undefined {
  try {
    const file = openSync(join(folder, segmentName.replace(/db$/, 'ids')), 'r');
    try {
      const header = Buffer.alloc(24);
      readSync(file, header, 0, 24, 0);
      return { oldest: header.readDoubleBE(8), newest: header.readDoubleBE(16) };
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
