import { useEffect, useRef } from 'react';
import { presenceOf } from '../../../state/presence.ts';
import { pictureAddress } from '../../../state/transfers.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { announce } from '../../../ui/announce.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { PersonName } from '../../../ui/PersonName.tsx';
import { personColor } from '../../../ui/person-color.ts';
import styles from './Completion.module.css';
import type { Completion } from './completions.ts';
import type { CompletionState } from './use-completion.ts';

export interface CompletionListProps {
  readonly id: string;
  readonly state: CompletionState;
}

export function optionId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** The list above the composer. The focus stays in the text; the chosen line is told by `aria-activedescendant`. */
export function CompletionList({ id, state }: CompletionListProps) {
  const words = useMessages().conversation;
  const { items, active, setActive, pick } = state;
  const list = useRef<HTMLDivElement>(null);
  const count = items.length;
  useEffect(() => {
    if (count > 0) announce(words.suggestions(count));
  }, [count, words]);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);
  if (count === 0) return null;
  return (
    <div ref={list} id={id} className={styles.list} role="listbox" aria-label={words.suggestionList}>
      {items.map((item, index) => (
        <div
          key={item.id}
          id={optionId(id, index)}
          className={styles.option}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The text keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => index !== active && setActive(index)}
          onClick={() => pick(item)}
          onKeyDown={undefined}
        >
          <OptionFace item={item} />
        </div>
      ))}
    </div>
  );
}

function OptionFace({ item: { person, emoji } }: { readonly item: Completion }) {
  if (person !== undefined) {
    return (
      <>
        <Avatar
          name={person.name}
          src={pictureAddress(person.avatar)}
          color={personColor(person.id, person.chat_color).background}
          size={24}
          status={presenceOf(person)}
        />
        <span className={styles.name}>
          <PersonName name={person.name} bot={person.bot} />
        </span>
        <span className={styles.hint}>@{person.user_id}</span>
      </>
    );
  }
  return (
    <>
      <span className={styles.emoji}>{emoji?.emoji}</span>
      <span className={styles.name}>{emoji?.label}</span>
    </>
  );
}
