import { type FormEvent, type ReactElement, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useJump } from '../use-jump.ts';
import styles from './DateJump.module.css';

const DAY = 24 * 60 * 60_000;

/** Goes to a day of the conversation, from beside its trigger. */
export function DateJump({ trigger }: { readonly trigger: ReactElement }) {
  const words = useMessages().conversation;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover trigger={trigger} label={words.jumpToDate} open={isOpen} onOpenChange={setIsOpen}>
      <DateChoice onDone={() => setIsOpen(false)} />
    </Popover>
  );
}

/** Goes to a day of the conversation, where there is nothing to open it beside. */
export function DateDialog({ open, onClose }: { readonly open: boolean; onClose(): void }) {
  const words = useMessages().conversation;
  return (
    <Dialog open={open} onClose={onClose} size="sm" title={words.jumpToDate}>
      <DateChoice onDone={onClose} />
    </Dialog>
  );
}

/** The day as the field of a date wants it, in local time. */
function dateValue(time: number): string {
  const date = new Date(time);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

function DateChoice({ onDone }: { onDone(): void }) {
  const { common, conversation: words } = useMessages();
  const jump = useJump();
  const [value, setValue] = useState(() => dateValue(Date.now()));
  const midnight = new Date().setHours(0, 0, 0, 0);
  function goTo(time: number): void {
    onDone();
    void jump.toTime(time);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
    if (value !== '') goTo(new Date(year, month - 1, day).getTime());
  }
  const choices = [
    { label: common.today, time: midnight },
    { label: common.yesterday, time: midnight - DAY },
    { label: words.aWeekAgo, time: midnight - 7 * DAY },
    { label: words.theBeginning, time: 0 },
  ];
  return (
    <form className={styles.choice} onSubmit={submit}>
      <label className={styles.field}>
        <span>{words.date}</span>
        <input
          type="date"
          value={value}
          max={dateValue(Date.now())}
          onChange={(event) => setValue(event.target.value)}
          data-autofocus
        />
      </label>
      <Button type="submit" variant="primary" size="sm" disabled={value === ''}>
        {words.goThere}
      </Button>
      <div className={styles.quick}>
        {choices.map(({ label, time }) => (
          <Button key={label} variant="ghost" size="sm" onClick={() => goTo(time)}>
            {label}
          </Button>
        ))}
      </div>
    </form>
  );
}
