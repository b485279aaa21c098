import { clsx } from 'clsx';
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type PointerEvent,
  useEffect,
  useRef,
  useState,
} from 'react';
import { messageLine } from '../../../message-line.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { useFormat } from '../../../ui/format.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useIsGoing } from '../deletions.ts';
import { DayLine } from '../timeline/DayLine.tsx';
import { Intro } from '../timeline/Intro.tsx';
import type { TimelineRow } from '../timeline/rows.ts';
import { useView, useViewState } from '../view-state.tsx';
import { CallNote, CallSign } from './CallNote.tsx';
import { DeliveryMark } from './DeliveryMark.tsx';
import { MessageBody } from './MessageBody.tsx';
import { Gutter, MessageHead } from './MessageHead.tsx';
import styles from './MessageRow.module.css';
import { MessageToolbar } from './MessageToolbar.tsx';
import { openMenuAt, runKey } from './message-keys.ts';
import { useRowShared } from './row-context.ts';
import { useRowMenu } from './use-row-menu.ts';

/** Letters of a message in its label; who wants the rest reads on. */
const LABEL_LENGTH = 160;

export interface MessageRowProps {
  readonly row: TimelineRow;
}

/** One message, and what lies above it: the beginning, a day, the unread line. */
export const MessageRow = memo(function MessageRow({ row }: MessageRowProps) {
  const { permissions } = useRowShared();
  const { message, isNew, day, isFirst } = row;
  const words = useMessages().conversation;
  const isHighlighted = useViewState(({ highlighted }) => highlighted === row.key);
  const isSelected = useViewState(({ selected }) => selected?.has(row.key) === true);
  const isMention = message.sender !== permissions.me && message.mentions?.includes(permissions.me) === true;
  const { label, keys } = useArticle(row);
  const { isNear, nearness } = useNearness(row.key);
  const isActive = useViewState(({ active }) => active === row.key);
  return (
    <article
      className={styles.row}
      data-key={row.key}
      data-seq={message.seq === 0 ? undefined : message.seq}
      // How many there are is known to the host alone.
      aria-posinset={message.seq === 0 ? undefined : message.seq}
      aria-setsize={-1}
      aria-label={label}
      hidden={row.hidden === 0}
      tabIndex={isActive ? 0 : -1}
      onKeyDown={keys}
      {...nearness}
    >
      {isFirst && <Intro />}
      {day !== undefined && <DayLine time={day} isNew={isNew} />}
      {isNew && day === undefined && (
        <div className={styles.newLine}>
          <span>{words.newLine}</span>
        </div>
      )}
      {row.hidden === undefined ? (
        <Shown row={row} isNear={isNear} isMention={isMention} isHighlighted={isHighlighted} isSelected={isSelected} />
      ) : (
        row.hidden > 0 && <p className={styles.hidden}>{words.hiddenMessages(row.hidden)}</p>
      )}
    </article>
  );
});

function useArticle(row: TimelineRow) {
  const texts = useMessages();
  const { common, conversation: words } = texts;
  const { permissions } = useRowShared();
  const { store } = useView();
  const { time } = useFormat();
  const { message } = row;
  const author = useApp((state) => nameOf(state, message.sender));
  const menu = useRowMenu(row);
  const who = message.sender === permissions.me ? common.you : author;
  const text =
    message.deleted === true
      ? words.messageDeleted
      : messageLine(message, texts, message.sender === permissions.me).slice(0, LABEL_LENGTH);
  function keys(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') openMenuAt(event.currentTarget);
    else if (event.key === 'Escape') store.setState(({ composing }) => ({ composing: composing + 1 }));
    else if (!runKey(event, menu())) return;
    event.preventDefault();
  }
  return { label: words.messageLabel(who, time(message.date_time), text), keys };
}

/** Whether the pointer or the focus is on a message: then one sees what can be done with it. */
function useNearness(key: string) {
  const { store } = useView();
  const [hasPointer, setHasPointer] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(leaving.current), []);
  return {
    isNear: hasPointer || hasFocus,
    nearness: {
      onPointerEnter: ({ pointerType }: PointerEvent) => setHasPointer(pointerType !== 'touch'),
      onPointerLeave: () => setHasPointer(false),
      onFocus(event: FocusEvent<HTMLElement>) {
        clearTimeout(leaving.current);
        setHasFocus(isMeant(event));
        if (event.target === event.currentTarget) store.setState({ active: key });
      },
      // It may go to another part of the same message, and nothing must vanish before it is there.
      onBlur() {
        clearTimeout(leaving.current);
        leaving.current = setTimeout(() => setHasFocus(false));
      },
    },
  };
}

/** A click with the mouse leaves the focus behind; a finger has nothing but the focus. */
function isMeant({ currentTarget, target }: FocusEvent<HTMLElement>): boolean {
  // What opens from the toolbar lies elsewhere in the document.
  const isInPopup = !currentTarget.contains(target);
  return isInPopup || window.matchMedia('(hover: none)').matches || target.matches(':focus-visible');
}

interface ShownProps extends MessageRowProps {
  readonly isNear: boolean;
  readonly isMention: boolean;
  readonly isHighlighted: boolean;
  readonly isSelected: boolean;
}

function Shown({ row, isNear, isMention, isHighlighted, isSelected }: ShownProps) {
  const isPicking = useViewState(({ selected }) => selected !== undefined);
  const { actions } = useRowShared();
  const isGoing = useIsGoing(row.key);
  const isDeleted = row.message.deleted === true || isGoing;
  const call = isDeleted ? undefined : row.message.call;
  const hasToolbar = isNear && !isPicking && !isDeleted && call === undefined && row.delivery === 'arrived';
  /** While messages are picked, the whole of one is its box. */
  function pickOnClick({ target }: MouseEvent<HTMLElement>): void {
    const isControl = target instanceof Element && target.closest('a, button, input') !== null;
    if (!isControl && !isDeleted) actions.select(row.message);
  }
  return (
    <div
      className={clsx(styles.shown, row.isContinued && styles.continued)}
      data-mention={isMention || undefined}
      data-highlight={isHighlighted || undefined}
      data-selected={isSelected || undefined}
      {...(isPicking && row.delivery === 'arrived' ? { onClick: pickOnClick } : {})}
    >
      {call === undefined || isPicking ? (
        <Gutter row={row} isPicking={isPicking} isSelected={isSelected} />
      ) : (
        <span className={styles.gutter}>
          <CallSign message={row.message} call={call} />
        </span>
      )}
      <div className={styles.content}>
        {call === undefined ? <Said row={row} isDeleted={isDeleted} /> : <CallNote message={row.message} call={call} />}
      </div>
      {!isDeleted && call === undefined && <DeliveryMark row={row} />}
      {hasToolbar && <MessageToolbar row={row} />}
    </div>
  );
}

function Said({ row, isDeleted }: { readonly row: TimelineRow; readonly isDeleted: boolean }) {
  return (
    <>
      {!row.isContinued && <MessageHead message={row.message} />}
      <MessageBody row={row} isDeleted={isDeleted} />
    </>
  );
}
