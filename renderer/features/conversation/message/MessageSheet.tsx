import { type LucideIcon, SmilePlus } from 'lucide-react';
import { type MouseEvent, useRef } from 'react';
import { messageLine } from '../../../message-line.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import type { TimelineRow } from '../timeline/rows.ts';
import { useView, useViewState } from '../view-state.tsx';
import styles from './MessageSheet.module.css';
import { QUICK_REACTIONS } from './menu.ts';
import { useRowShared } from './row-context.ts';
import { useRowMenu } from './use-row-menu.ts';

/** What can be done with a message, as a sheet from below. */
export function MessageSheet() {
  const row = useViewState(({ sheet }) => sheet);
  return row === undefined ? null : <OpenSheet row={row} />;
}

function OpenSheet({ row }: { readonly row: TimelineRow }) {
  const texts = useMessages();
  const words = texts.conversation;
  const { store } = useView();
  const { actions, permissions } = useRowShared();
  const author = useApp((state) => nameOf(state, row.message.sender));
  const entries = useRowMenu(row)();
  const close = () => store.setState({ sheet: undefined });
  const guard = useOwnTaps();
  const canReact =
    permissions.react && row.message.call === undefined && row.delivery === 'arrived' && entries.length > 0;
  return (
    <Dialog
      open
      onClose={close}
      size="sm"
      title={author}
      description={messageLine(row.message, texts, row.message.sender === permissions.me).slice(0, 120)}
    >
      <div className={styles.sheet} {...guard}>
        {canReact && (
          <div className={styles.quick}>
            {QUICK_REACTIONS.map((emoji) => (
              <button
                key={emoji}
                type="button"
                className={styles.emoji}
                onClick={() => {
                  close();
                  actions.react(row.message, emoji);
                }}
              >
                {emoji}
              </button>
            ))}
          </div>
        )}
        <ul className={styles.entries}>
          {canReact && (
            <SheetEntry
              label={words.moreReactions}
              onSelect={() => {
                close();
                actions.pickReaction(row.message);
              }}
            />
          )}
          {entries.map((entry) =>
            entry.kind === 'item' ? (
              <SheetEntry
                key={entry.label}
                label={entry.label}
                icon={entry.icon}
                danger={entry.danger}
                onSelect={() => {
                  close();
                  entry.onSelect();
                }}
              />
            ) : null,
          )}
        </ul>
      </div>
    </Dialog>
  );
}

/** The finger whose press opened the sheet still lies on it: what it lets go of there is not meant. */
function useOwnTaps() {
  const hasBegun = useRef(false);
  return {
    onPointerDownCapture() {
      hasBegun.current = true;
    },
    onClickCapture(event: MouseEvent) {
      // Keys click without a pointer.
      if (!hasBegun.current && event.detail > 0) event.stopPropagation();
    },
  };
}

interface SheetEntryProps {
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly danger?: boolean | undefined;
  onSelect(): void;
}

function SheetEntry({ label, icon: Icon = SmilePlus, danger = false, onSelect }: SheetEntryProps) {
  return (
    <li>
      <button type="button" className={styles.entry} data-danger={danger || undefined} onClick={onSelect}>
        <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
        {label}
      </button>
    </li>
  );
}
