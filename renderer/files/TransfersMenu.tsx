import { ArrowDownToLine, ArrowUpFromLine } from 'lucide-react';
import type { Transfer } from '../../shared/bridge/files.ts';
import { useApp } from '../state/context.tsx';
import { conversationOfEntry } from '../state/outbox.ts';
import { faceOf } from '../state/selectors.ts';
import { myId } from '../state/state.ts';
import { useFormat } from '../ui/format.ts';
import { useMessages } from '../ui/locale.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useRefusalText } from '../ui/refusal.ts';
import { Progress, TransferActions } from './FileTile.tsx';
import { isUnderWay, progressLine } from './progress.ts';
import styles from './TransfersMenu.module.css';

/** What is on its way, from every page: a ring that fills, and behind it each file. Nothing while nothing is. */
export function TransfersMenu() {
  const { files } = useMessages();
  const going = useApp(({ transfers }) => Object.values(transfers).filter(({ state }) => state !== 'done'));
  if (going.length === 0) return null;
  const failed = going.filter(({ state }) => state === 'failed').length;
  const label = failed > 0 ? files.transfersFailed(failed) : files.transfersBusy(going.length);
  const isUp = going.some(({ direction }) => direction === 'up');
  const Icon = isUp ? ArrowUpFromLine : ArrowDownToLine;
  return (
    <Popover
      label={files.transfers}
      side="inline-end"
      align="end"
      trigger={
        <button
          type="button"
          className={styles.trigger}
          data-failed={failed > 0 || undefined}
          aria-label={`${files.transfers}: ${label}`}
          title={label}
        >
          <Icon size="1.125rem" strokeWidth={1.75} aria-hidden="true" />
          <Total going={going} />
        </button>
      }
    >
      <div className={styles.pane}>
        <h2 className={styles.title}>{files.transfers}</h2>
        <ul className={styles.list}>
          {going.map((transfer) => (
            <li key={transfer.id} className={styles.item}>
              <Line transfer={transfer} />
            </li>
          ))}
        </ul>
      </div>
    </Popover>
  );
}

function Total({ going }: { readonly going: readonly Transfer[] }) {
  const { files } = useMessages();
  const moving = going.filter(isUnderWay);
  const size = moving.reduce((sum, each) => sum + each.size, 0);
  const moved = moving.reduce((sum, each) => sum + each.moved, 0);
  return (
    <progress
      className={styles.total}
      max={1}
      value={size === 0 ? 0 : Math.min(1, moved / size)}
      aria-label={files.transfersTotal}
    />
  );
}

function Line({ transfer }: { readonly transfer: Transfer }) {
  const { files } = useMessages();
  const format = useFormat();
  const refusal = useRefusalText();
  const { message } = transfer;
  const place = useApp((state) =>
    message === undefined ? undefined : faceOf(state, conversationOfEntry(message, myId(state))).name,
  );
  return (
    <>
      <span className={styles.text}>
        <span className={styles.name} title={transfer.name}>
          <bdi>{transfer.name}</bdi>
        </span>
        <span className={styles.line} data-bad={transfer.state === 'failed' || undefined}>
          {progressLine(transfer, { files, format, refusal })}
        </span>
        <span className={styles.line}>{place === undefined ? files.loading : files.sendingTo(place)}</span>
        <Progress transfer={transfer} />
      </span>
      <TransferActions transfer={transfer} />
    </>
  );
}
