import { RotateCw, Trash2 } from 'lucide-react';
import { Button } from '../../../ui/Button.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import type { TimelineRow } from '../timeline/rows.ts';
import styles from './MessageBody.module.css';
import { useRowShared } from './row-context.ts';

/** Why a message was not sent, and what to do about it. */
export function Refusal({ row }: { readonly row: TimelineRow }) {
  const words = useMessages().conversation;
  const { actions } = useRowShared();
  const refusalText = useRefusalText();
  return (
    <div className={styles.refusal} role="alert">
      <span>{row.failed === undefined ? words.notSent : words.notSentBecause(refusalText(row.failed))}</span>
      <span className={styles.refusalActions}>
        <Button size="sm" icon={RotateCw} onClick={() => actions.sendAgain(row.message)}>
          {words.sendAgain}
        </Button>
        <Button size="sm" variant="ghost" icon={Trash2} onClick={() => actions.discard(row.message)}>
          {words.discard}
        </Button>
      </span>
    </div>
  );
}
