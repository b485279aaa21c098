import { Check, CheckCheck, Clock, TriangleAlert } from 'lucide-react';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { Tooltip } from '../../../ui/Tooltip.tsx';
import type { TimelineRow } from '../timeline/rows.ts';
import { useView } from '../view-state.tsx';
import styles from './MessageRow.module.css';
import { useRowShared } from './row-context.ts';

const MOST_NAMES = 12;

/** How far an own message has come: waiting, on the host, read. */
export function DeliveryMark({ row }: { readonly row: TimelineRow }) {
  const { permissions } = useRowShared();
  if (row.message.sender !== permissions.me) return null;
  return <OwnMark row={row} />;
}

function OwnMark({ row }: { readonly row: TimelineRow }) {
  const words = useMessages().conversation;
  const { conversation } = useView();
  const { seq } = row.message;
  const readers = useApp(({ receipts, people }) =>
    seq === 0
      ? []
      : Object.entries(receipts[conversation] ?? {})
          .filter(([, read]) => read >= seq)
          .map(([id]) => nameOf({ people }, id)),
  );
  const { icon: Icon, label, tone } = stateOf();
  function stateOf() {
    switch (row.delivery) {
      case 'waiting':
        return { icon: Clock, label: words.waiting, tone: undefined };
      case 'failed':
        return { icon: TriangleAlert, label: words.notSent, tone: 'bad' };
      default: {
        if (readers.length === 0) return { icon: Check, label: words.onHost, tone: undefined };
        const names = readers.slice(0, MOST_NAMES);
        const read = words.readBy(words.nameList(names, readers.length - names.length));
        return { icon: CheckCheck, label: isPrivate(conversation) ? words.read : read, tone: 'read' };
      }
    }
  }
  return (
    <Tooltip label={label}>
      <span className={styles.mark} data-tone={tone} role="img" aria-label={label}>
        <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      </span>
    </Tooltip>
  );
}
