import type { UserCard } from '../../../../shared/protocol/cards.ts';
import type { TextEdit } from './edits.ts';
import type { EmojiName } from './emoji-names.ts';
import { completeMention, fittingPeople, mentionAt } from './mentions.ts';

/** Something that could be meant by what is being written. */
export interface Completion {
  readonly id: string;
  readonly person?: UserCard;
  readonly emoji?: EmojiName;
  readonly edit: TextEdit;
}

export interface Completions {
  /** Where what is being completed begins: dismissed once, it stays dismissed there. */
  readonly from: number;
  readonly items: readonly Completion[];
}

export interface CompletionInput {
  readonly text: string;
  readonly caret: number;
  readonly people: readonly UserCard[];
  readonly emoji: readonly EmojiName[];
}

const MOST = 8;
const EMOJI_QUERY = /(?:^|[\s(])(:([\p{L}\p{N}_+-]{2,24}))$/u;

/** The word behind a colon that may become an emoji. */
export function emojiQueryAt(text: string, caret: number): string | undefined {
  return EMOJI_QUERY.exec(text.slice(0, caret))?.[2];
}

/** What could be meant at the caret: somebody behind an `@`, or an emoji behind a colon. */
export function completionsAt({ text, caret, people, emoji }: CompletionInput): Completions | undefined {
  const mention = mentionAt(text, caret);
  if (mention !== undefined) {
    const items = fittingPeople(people, mention.query, MOST).map((person) => {
      const { caret: next, ...edit } = completeMention(text, mention, person.user_id);
      return { id: person.id, person, edit: { ...edit, selection: [next, next] } } as const;
    });
    return items.length === 0 ? undefined : { from: mention.from, items };
  }
  const query = emojiQueryAt(text, caret)?.toLowerCase();
  if (query === undefined) return undefined;
  const from = caret - query.length - 1;
  const items = fittingEmoji(emoji, query).map((each) => {
    const next = from + each.emoji.length + 1;
    return {
      id: each.emoji,
      emoji: each,
      edit: { from, to: caret, inserted: `${each.emoji} `, selection: [next, next] },
    } as const;
  });
  return items.length === 0 ? undefined : { from, items };
}

function fittingEmoji(emoji: readonly EmojiName[], query: string): EmojiName[] {
  const begins = emoji.filter(({ words }) => words.some((word) => word.startsWith(query)));
  begins.sort((one, other) => Number(other.label.startsWith(query)) - Number(one.label.startsWith(query)));
  return begins.slice(0, MOST);
}
