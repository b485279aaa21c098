import { PhoneMissed, Plus } from 'lucide-react';
import { useState } from 'react';
import { go } from '../../routes.ts';
import { joinableCalls } from '../../state/calls.ts';
import { useApp } from '../../state/context.tsx';
import { myId } from '../../state/state.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ListColumn, ListColumnSection } from '../../ui/ListColumn.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import styles from './CallLog.module.css';
import { type CallFilter, daysOf } from './log.ts';
import { PastCallRow } from './PastCallRow.tsx';
import { RunningCallRow } from './RunningCallRow.tsx';
import { type ReadLog, useLog } from './use-log.ts';

/** The calls that run, and those that were. */
export function CallLog() {
  const { callLog: words } = useMessages();
  const [filter, setFilter] = useState<CallFilter>('all');
  const read = useLog();
  return (
    <ListColumn
      title={words.title}
      action={<IconButton icon={Plus} label={words.newCall} onClick={() => go({ page: 'calls', section: 'new' })} />}
      filter={
        <Segmented
          label={words.filter}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: words.all },
            { value: 'missed', label: words.missed },
          ]}
        />
      }
    >
      {filter === 'all' && <Running />}
      <Past filter={filter} read={read} />
    </ListColumn>
  );
}

function Running() {
  const { callLog: words } = useMessages();
  const running = useApp((state) => joinableCalls(state));
  if (running.length === 0) return null;
  return (
    <ListColumnSection label={words.now} heading={words.now}>
      {running.map((call) => (
        <li key={call.call_id}>
          <RunningCallRow call={call} />
        </li>
      ))}
    </ListColumnSection>
  );
}

interface PastProps {
  readonly filter: CallFilter;
  readonly read: ReadLog;
}

function Past({ filter, read }: PastProps) {
  const { callLog: words } = useMessages();
  const { day: dayName } = useFormat();
  const me = useApp(myId);
  const { log, busy, isOnline, readOn } = read;
  if (log === undefined) return <Unread read={read} />;
  const days = daysOf(log.calls, filter, me);
  const hasMore = log.cursor !== undefined;
  return (
    <>
      {days.length === 0 && !hasMore && <Nothing filter={filter} />}
      {days.map(({ day, calls }) => (
        <ListColumnSection key={day} label={dayName(day)} heading={dayName(day)}>
          {calls.map((call) => (
            <li key={call.call_id}>
              <PastCallRow call={call} />
            </li>
          ))}
        </ListColumnSection>
      ))}
      {!isOnline && <p className={styles.note}>{words.offline}</p>}
      {isOnline && <Failed read={read} />}
      {hasMore && isOnline && (
        <Button variant="ghost" className={styles.more} busy={busy} onClick={readOn}>
          {words.loadMore}
        </Button>
      )}
    </>
  );
}

/** Before anything was read. */
function Unread({ read }: Pick<PastProps, 'read'>) {
  const { callLog: words } = useMessages();
  if (!read.isOnline) return <p className={styles.note}>{words.offline}</p>;
  return read.refusal === undefined ? <SkeletonList rows={6} /> : <Failed read={read} />;
}

function Failed({ read: { refusal, refresh } }: Pick<PastProps, 'read'>) {
  const { callLog: words } = useMessages();
  const textOf = useRefusalText();
  if (refusal === undefined) return null;
  return (
    <div className={styles.failed}>
      <Banner
        tone="bad"
        action={
          <Button size="sm" onClick={refresh}>
            {words.tryAgain}
          </Button>
        }
      >
        {words.failed}. {textOf(refusal)}
      </Banner>
    </div>
  );
}

function Nothing({ filter }: Pick<PastProps, 'filter'>) {
  const { callLog: words } = useMessages();
  return filter === 'all' ? (
    <EmptyState title={words.nothing} text={words.nothingText} />
  ) : (
    <EmptyState icon={PhoneMissed} title={words.nothingMissed} text={words.nothingMissedText} />
  );
}
