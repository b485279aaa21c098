import { ScrollText } from 'lucide-react';
import { useCallback } from 'react';
import { useRuntime } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { AuditDay } from './AuditDay.tsx';
import { byDay } from './audit-model.ts';
import styles from './console.module.css';
import { LoadState } from './LoadState.tsx';
import { usePages } from './use-pages.ts';

/** What admins did, newest first. */
export function AuditSection() {
  const { console } = useMessages();
  const { ask } = useRuntime();
  const pages = usePages(
    useCallback(
      async (cursor: string | undefined) => {
        const { entries, cursor: next } = await ask('host_audit', cursor === undefined ? {} : { cursor });
        return { items: entries, cursor: next };
      },
      [ask],
    ),
  );
  return (
    <>
      <p className={styles.intro}>{console.auditIntro}</p>
      <LoadState data={pages.items} refusal={pages.refusal} rows={6} onRetry={pages.reload}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon={ScrollText} title={console.auditNone} text={console.auditNoneText} />
          ) : (
            byDay(entries).map((day) => <AuditDay key={day[0]?.id} entries={day} />)
          )
        }
      </LoadState>
      {pages.hasMore && (
        <Button busy={pages.busy} onClick={pages.more}>
          {console.showMore}
        </Button>
      )}
    </>
  );
}
