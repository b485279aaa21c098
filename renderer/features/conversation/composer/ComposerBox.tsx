import { clsx } from 'clsx';
import { ArrowUp, AtSign, Check, Smile } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useRef,
  useState,
} from 'react';
import type { UserCard } from '../../../../shared/protocol/cards.ts';
import { limits } from '../../../../shared/protocol/limits.ts';
import { EmojiPicker } from '../../../ui/EmojiPicker.tsx';
import { useFormat } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useLocale, useMessages } from '../../../ui/locale.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { lengthOf } from '../text.ts';
import { CompletionList, optionId } from './CompletionList.tsx';
import styles from './ComposerBox.module.css';
import { insertAt, type Selected } from './edits.ts';
import { useCompletion } from './use-completion.ts';
import { useComposerKeys } from './use-composer-keys.ts';
import { useEdits } from './use-edits.ts';

/** So many characters before the limit the rest is counted. */
const COUNTED = 1_000;

export interface ComposerBoxProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  onChange(text: string): void;
  onSend(): void;
  /** Keys that the field does not use itself. */
  onKey?(event: KeyboardEvent<HTMLTextAreaElement>): void;
  readonly placeholder: string;
  readonly label: string;
  /** Who can be mentioned. */
  readonly people: readonly UserCard[];
  /** An own message is being changed. */
  readonly isEdit?: boolean;
  readonly isBusy?: boolean;
  /** Something goes with the message: it needs no text. */
  readonly hasFiles?: boolean;
  onPaste?(event: ClipboardEvent<HTMLTextAreaElement>): void;
  /** Buttons before those of the text. */
  readonly tools?: ReactNode;
  /** In place of the button that sends, while there is nothing to send. */
  readonly idle?: ReactNode;
  /** What is answered or changed. */
  readonly children?: ReactNode;
}

/** The field that messages are written in. */
export function ComposerBox(props: ComposerBoxProps) {
  const { field, text, onChange, onSend, onKey, placeholder, label, people, isEdit = false, isBusy = false } = props;
  const { hasFiles = false, onPaste, tools, idle } = props;
  const words = useMessages().conversation;
  const list = useId();
  const [caret, setCaret] = useState(0);
  const apply = useEdits({ field, text, onChange });
  const completion = useCompletion({ text, caret, people, apply });
  const length = lengthOf(text);
  const isEmpty = text.trim() === '' && !hasFiles;
  const canSend = !isEmpty && length <= limits.maxChatCharacters && !isBusy;
  const send = () => canSend && onSend();
  const keys = useComposerKeys({ completion, apply, send, onKey });
  const hasList = completion.items.length > 0;
  return (
    <div className={styles.box} data-edit={isEdit || undefined}>
      <CompletionList id={list} state={completion} />
      {props.children}
      <div className={styles.grow} data-text={`${text}\n`}>
        <textarea
          ref={field}
          className={styles.field}
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={hasList ? list : undefined}
          aria-activedescendant={hasList ? optionId(list, completion.active) : undefined}
          enterKeyHint={keys.enterSends ? 'send' : 'enter'}
          dir="auto"
          onChange={({ target }) => {
            setCaret(target.selectionStart);
            onChange(target.value);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={keys.onKeyDown}
          onPaste={onPaste}
        />
      </div>
      <div className={styles.tools}>
        {tools}
        <EmojiButton field={field} apply={apply} />
        <IconButton
          icon={AtSign}
          label={words.mention}
          onClick={() => apply(insertAt(selectedOf(field.current), '@'))}
          disabled={people.length === 0}
        />
        <span className={styles.space} />
        <Counter length={length} />
        {isEmpty && idle}
        <IconButton
          icon={isEdit ? Check : ArrowUp}
          label={isEdit ? words.saveEdit : words.send}
          variant="primary"
          className={clsx(styles.send)}
          disabled={!canSend}
          onClick={send}
        />
      </div>
    </div>
  );
}

function selectedOf(field: HTMLTextAreaElement | null): Selected {
  return { text: field?.value ?? '', start: field?.selectionStart ?? 0, end: field?.selectionEnd ?? 0 };
}

function EmojiButton({
  field,
  apply,
}: Pick<ComposerBoxProps, 'field'> & { readonly apply: ReturnType<typeof useEdits> }) {
  const words = useMessages().conversation;
  const { language } = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const place = useRef<Selected>(undefined);
  return (
    <Popover
      label={words.emoji}
      side="top"
      align="start"
      open={isOpen}
      onOpenChange={(open) => {
        if (open) place.current = selectedOf(field.current);
        setIsOpen(open);
      }}
      trigger={<IconButton icon={Smile} label={words.emoji} />}
    >
      <EmojiPicker
        language={language}
        onPick={(emoji) => {
          setIsOpen(false);
          apply(insertAt(place.current ?? selectedOf(field.current), emoji));
        }}
      />
    </Popover>
  );
}

function Counter({ length }: { readonly length: number }) {
  const words = useMessages().conversation;
  const { number } = useFormat();
  const left = limits.maxChatCharacters - length;
  if (left > COUNTED) return null;
  return (
    <span className={styles.counter} data-over={left < 0 || undefined} role="status">
      {left < 0 ? words.tooLong(number(-left)) : number(left)}
    </span>
  );
}
