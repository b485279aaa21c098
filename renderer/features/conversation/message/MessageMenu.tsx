import { type MouseEvent, type ReactNode, useRef } from 'react';
import { ContextMenu } from '../../../ui/ContextMenu.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import type { MenuEntry } from '../../../ui/MenuEntries.tsx';
import type { TimelineRow } from '../timeline/rows.ts';
import { useView } from '../view-state.tsx';
import styles from './MessageMenu.module.css';
import { MessageSheet } from './MessageSheet.tsx';
import { menuOf } from './menu.ts';
import { ReactionDialog } from './ReactionDialog.tsx';
import { useRowShared } from './row-context.ts';
import { useLongPress } from './use-long-press.ts';

export interface MessageMenuProps {
  readonly rows: readonly TimelineRow[];
  readonly children: ReactNode;
}

/** One menu for all messages: by the right button, the menu key, Enter, and by touch as a sheet. */
export function MessageMenu({ rows, children }: MessageMenuProps) {
  const shared = useRowShared();
  const words = useMessages();
  const { store } = useView();
  const asked = useRef<TimelineRow>(undefined);
  const rowAt = (target: EventTarget) => {
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;
    return key === undefined ? undefined : rows.find((row) => row.key === key);
  };
  const entries = (): MenuEntry[] => {
    const row = asked.current;
    if (row === undefined) return [];
    const selection = window.getSelection()?.toString().trim();
    return menuOf({ row, words, selection, ...shared });
  };
  const press = useLongPress((target) => {
    const row = rowAt(target);
    if (row !== undefined) store.setState({ sheet: row });
  });
  function ask(event: MouseEvent): void {
    asked.current = rowAt(event.target);
    const hasMenu = !press.isTouching() && entries().length > 0;
    // What has no menu of its own keeps that of the browser; a finger gets the sheet.
    if (hasMenu) return;
    event.stopPropagation();
    if (press.isTouching()) event.preventDefault();
  }
  return (
    <>
      <ContextMenu items={entries}>
        <div className={styles.outer}>
          <div className={styles.inner} {...{ ...press.handlers, onContextMenu: ask }}>
            {children}
          </div>
        </div>
      </ContextMenu>
      <MessageSheet />
      <ReactionDialog />
    </>
  );
}
