import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import css from './CallWindow.module.css';
import { useCallWindow } from './call-window.ts';

/** Draws into the small window above all others, while it is open: part of this page, but in a document of its own. */
export function CallWindow({ children }: { readonly children: ReactNode }) {
  const other = useCallWindow();
  return other === undefined ? null : createPortal(<div className={css.window}>{children}</div>, other.document.body);
}
