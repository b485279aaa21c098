import { TriangleAlert } from 'lucide-react';
import type { OutgoingHook } from '../../../../shared/protocol/bots.ts';
import { useRuntime } from '../../../state/context.tsx';
import { refusalOf } from '../../../state/requests.ts';
import { useRequest } from '../../../state/use-request.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormRow } from '../../../ui/FormSection.tsx';
import { useFormat } from '../../../ui/format.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { toast } from '../../../ui/toast.ts';
import styles from './Bots.module.css';

export interface OutgoingRowProps {
  readonly hook: OutgoingHook;
  onRemove(): void;
  onChanged(): void;
}

/** An address that the host posts to, whether it gets there, and what becomes of it where not. */
export function OutgoingRow({ hook, onRemove, onChanged }: OutgoingRowProps) {
  const { bots: words } = useMessages();
  const { relative } = useFormat();
  const { ask } = useRuntime();
  const refusalText = useRefusalText();
  const { run, busy } = useRequest();
  const { hook_id, url, paused, last_delivered } = hook;
  const label = hook.label || url;
  const facts = [
    hook.label === '' ? '' : url,
    last_delivered === 0 ? words.neverDelivered : words.lastDelivered(relative(last_delivered)),
  ];
  const turn = () =>
    run(async () => {
      try {
        await ask('host_pause_hook', { hook_id, paused: !paused });
        onChanged();
      } catch (error) {
        toast({ title: refusalText(refusalOf(error)), tone: 'bad' });
      }
    });
  return (
    <li>
      <FormRow
        label={
          <>
            {label}
            {paused && <span className={styles.paused}>{words.paused}</span>}
          </>
        }
        hint={facts.filter((fact) => fact !== '').join(' · ')}
        control={
          <>
            <Button
              size="sm"
              busy={busy}
              aria-label={paused ? words.resumeNamed(label) : words.pauseNamed(label)}
              onClick={() => void turn()}
            >
              {paused ? words.resume : words.pause}
            </Button>
            <Button size="sm" variant="ghost" aria-label={words.removeHookNamed(label)} onClick={onRemove}>
              {words.removeHook}
            </Button>
          </>
        }
      >
        <Trouble hook={hook} />
      </FormRow>
    </li>
  );
}

function Trouble({ hook: { trouble, paused } }: Pick<OutgoingRowProps, 'hook'>) {
  const { bots: words } = useMessages();
  const { relative, dateTime } = useFormat();
  if (trouble === undefined) return null;
  const { since, attempts, reason, status, message, next_attempt } = trouble;
  const next = paused ? '' : ` · ${words.nextAttempt(relative(next_attempt))}`;
  return (
    <div className={styles.trouble}>
      <TriangleAlert size="1rem" strokeWidth={2} aria-hidden="true" />
      <div>
        <p>{reason === undefined ? message : words.hookFailure({ reason, status })}</p>
        <p className={styles.facts}>{`${words.trouble(dateTime(since), attempts)}${next}`}</p>
      </div>
    </div>
  );
}
