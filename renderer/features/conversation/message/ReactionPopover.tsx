import type { ReactElement } from 'react';
import { EmojiPicker } from '../../../ui/EmojiPicker.tsx';
import { useLocale, useMessages } from '../../../ui/locale.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { QUICK_REACTIONS } from './menu.ts';
import styles from './Reactions.module.css';

export interface ReactionPopoverProps {
  readonly trigger: ReactElement;
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  onPick(emoji: string): void;
}

/** Picks a reaction: one of the usual ones at once, or any other. */
export function ReactionPopover({ trigger, open, onOpenChange, onPick }: ReactionPopoverProps) {
  const words = useMessages().conversation;
  return (
    <Popover trigger={trigger} label={words.addReaction} open={open} onOpenChange={onOpenChange} align="end">
      <ReactionChoice
        onPick={(emoji) => {
          onOpenChange(false);
          onPick(emoji);
        }}
      />
    </Popover>
  );
}

/** The usual reactions above all of them. */
export function ReactionChoice({ onPick }: Pick<ReactionPopoverProps, 'onPick'>) {
  const { language } = useLocale();
  return (
    <div className={styles.choice}>
      <div className={styles.quick}>
        {QUICK_REACTIONS.map((emoji) => (
          <button key={emoji} type="button" className={styles.quickOne} onClick={() => onPick(emoji)}>
            {emoji}
          </button>
        ))}
      </div>
      <EmojiPicker language={language} onPick={onPick} />
    </div>
  );
}
