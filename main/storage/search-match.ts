import type { Message } from '../../shared/protocol/cards.ts';
import { escapeSeparators } from './document-lines.ts';
import { BytePattern } from './search-bytes.ts';

/** What to look for; without the places, so that it can be handed to another thread. */
export interface Needle {
  readonly text: string;
  readonly sender?: string | undefined;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly type?: string | undefined;
}

/** Finds a text in chats: as a substring, so that it works without word breaks, whatever the case of its letters. */
export class Matcher {
  readonly #needle: Needle;
  readonly #plain: RegExp;
  readonly #json: RegExp;
  /** For the bytes of a segment file: wherever the text stands there, this is found. */
  readonly bytes: BytePattern;

  constructor(needle: Needle) {
    this.#needle = needle;
    this.#plain = pattern(needle.text, (text) => text, 'gu');
    this.#json = pattern(needle.text, inJson, 'u');
    this.bytes = new BytePattern(
      [...needle.text].map((letter) => forms(letter, inSegment).map((form) => Buffer.from(form))),
    );
  }

  /** Whether a message may match, by its JSON. */
  mayMatch(json: string): boolean {
    return this.#json.test(json);
  }

  matches(message: Message): boolean {
    const { sender, before, after, type } = this.#needle;
    if (message.deleted || message.hidden) return false;
    if (sender !== undefined && message.sender !== sender) return false;
    if (type !== undefined && message.type !== type) return false;
    if (before !== undefined && message.date_time >= before) return false;
    if (after !== undefined && message.date_time <= after) return false;
    return this.marks(message.chat).length > 0;
  }

  /** Where the text stands, in UTF-16 units: start and end of each place. */
  marks(chat: string): [number, number][] {
    return [...chat.matchAll(this.#plain)].map(({ index, 0: found }) => [index, index + found.length]);
  }
}

/** How a text stands inside a string of JSON. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** How it stands in a line of a segment file, which holds the JSON of a message as a string. */
function inSegment(text: string): string {
  return escapeSeparators(inJson(inJson(text)));
}

function pattern(text: string, form: (text: string) => string, flags: string): RegExp {
  const letters = [...text].map((letter) => {
    const all = forms(letter, form).map(escaped);
    return all.length === 1 ? all[0] : `(?:${all.join('|')})`;
  });
  return new RegExp(letters.join(''), flags);
}

function forms(letter: string, form: (text: string) => string): string[] {
  return [...new Set(cases(letter).map(form))];
}

/** A letter in both cases, where both are one letter (ß has no such capital). */
function cases(letter: string): string[] {
  return [letter, letter.toLowerCase(), letter.toUpperCase()].filter((one) => [...one].length === 1);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
