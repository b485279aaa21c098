import { useEffect, useState } from 'react';
import { loadEmoji } from '../../../ui/emoji-data.ts';
import { useLocale } from '../../../ui/locale.tsx';

export interface EmojiName {
  readonly emoji: string;
  readonly label: string;
  /** In lower case. */
  readonly words: readonly string[];
}

const NONE: readonly EmojiName[] = [];

/** Emoji by their names, in English and the language of the person; loaded when they are first wanted. */
export function useEmojiNames(isWanted: boolean): readonly EmojiName[] {
  const { language } = useLocale();
  const [names, setNames] = useState(NONE);
  const isLoading = isWanted && names === NONE;
  useEffect(() => {
    if (!isLoading) return;
    let isCurrent = true;
    const languages = language === 'zh-CN' ? (['zh', 'en'] as const) : (['en'] as const);
    // Without them one picks emoji from the list.
    Promise.all(languages.map(readNames)).then(
      (lists) => isCurrent && setNames(lists.flat()),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [isLoading, language]);
  return names;
}

async function readNames(language: 'en' | 'zh'): Promise<EmojiName[]> {
  const { emojis } = await loadEmoji(language);
  return emojis.map(({ emoji, label, tags }) => ({
    emoji,
    label: label.toLowerCase(),
    words: [label, ...tags].flatMap((word) => [word.toLowerCase(), ...word.toLowerCase().split(/[\s:]+/)]),
  }));
}
