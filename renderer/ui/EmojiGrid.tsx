import { EmojiPicker as Base, type EmojiDataResolver, type EmojiPickerListComponents } from 'frimousse';
import { Search } from 'lucide-react';
import type { AriaAttributes } from 'react';
import css from './EmojiPicker.module.css';
import { loadEmoji } from './emoji-data.ts';
import { useMessages } from './locale.tsx';
import { Spinner } from './Spinner.tsx';

export interface EmojiPickerProps {
  onPick(emoji: string): void;
  /** Of the names that one searches by. */
  readonly language: 'en' | 'zh-CN';
}

const resolve: EmojiDataResolver = (locale) => loadEmoji(locale === 'zh' ? 'zh' : 'en');

const components: Partial<EmojiPickerListComponents> = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className={css.category}>
      <CategoryName category={category.label} />
    </div>
  ),
  Row: ({ children, ...props }) => (
    <div {...fromOne(props)} className={css.row}>
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...props }) => (
    <button type="button" {...fromOne(props)} className={css.emoji} title={emoji.label}>
      {emoji.emoji}
    </button>
  ),
};

/** The grid counts rows and columns from 0, screen readers from 1. */
function fromOne<P extends AriaAttributes>(props: P): P {
  const { 'aria-rowindex': row, 'aria-colindex': column } = props;
  return {
    ...props,
    ...(row === undefined ? {} : { 'aria-rowindex': row + 1 }),
    ...(column === undefined ? {} : { 'aria-colindex': column + 1 }),
  };
}

function CategoryName({ category }: { readonly category: string }) {
  const { ui } = useMessages();
  return ui.emojiGroup(category);
}

/** The picker itself; EmojiPicker loads it. */
export function EmojiGrid({ onPick, language }: EmojiPickerProps) {
  const { ui, common } = useMessages();
  return (
    <Base.Root
      className={css.root}
      locale={language === 'zh-CN' ? 'zh' : 'en'}
      columns={9}
      resolveEmojiData={resolve}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      aria-label={ui.pickEmoji}
    >
      <div className={css.head}>
        <Search className={css.lens} size="1rem" strokeWidth={1.75} aria-hidden="true" />
        <Base.Search className={css.search} placeholder={ui.searchEmoji} aria-label={ui.searchEmoji} data-autofocus />
        <Base.SkinToneSelector className={css.tone} aria-label={ui.skinTone} title={ui.skinTone} />
      </div>
      <Base.Viewport className={css.viewport}>
        <Base.Loading className={css.middle}>
          <Spinner label={common.loading} />
        </Base.Loading>
        <Base.Empty className={css.middle}>{({ search }) => ui.noEmoji(search)}</Base.Empty>
        <Base.List className={css.list} components={components} />
      </Base.Viewport>
    </Base.Root>
  );
}
