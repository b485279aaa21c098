import type { ReactNode } from 'react';
import type { Route } from '../../routes.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import styles from './Frame.module.css';
import { Rail } from './Rail.tsx';

export interface FrameProps {
  readonly page: Route['page'];
  /** The conversations of the page; absent on pages that have none. */
  readonly list?: ReactNode;
  readonly main: ReactNode;
  readonly details?: ReactNode;
  /** On a phone one pane is seen at a time: whether that is the main one. */
  readonly mainFirst: boolean;
  /** A conversation is open: on a phone it takes the whole page. */
  readonly isReading?: boolean;
}

/** Rail, list, main pane and details, as many of them as there is room for. */
export function Frame({ page, list, main, details, mainFirst, isReading = false }: FrameProps) {
  const { frame } = useMessages();
  // On a phone nothing stands beside the list: then it is what the page is about.
  const listIsAll = useMediaQuery('(max-width: 639px)') && !mainFirst;
  return (
    <div className={styles.app}>
      <button type="button" className={styles.skip} onClick={focusMain}>
        {frame.skipToContent}
      </button>
      <ConnectionBanner />
      <div
        className={styles.panes}
        data-pane={mainFirst || list === undefined ? 'main' : 'list'}
        data-list={list !== undefined}
        data-details={details !== undefined}
        data-reading={isReading}
      >
        <Rail page={page} />
        {list !== undefined && (
          <div className={styles.list} {...(listIsAll ? { role: 'main' } : {})}>
            {list}
          </div>
        )}
        <main className={styles.main} id="main" tabIndex={-1}>
          {main}
        </main>
        {details !== undefined && <aside className={styles.details}>{details}</aside>}
      </div>
    </div>
  );
}

/** The address bar belongs to the pages, so this is no link to an anchor. */
function focusMain(): void {
  document.getElementById('main')?.focus();
}
