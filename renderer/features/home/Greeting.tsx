import type { Messages } from '../../../shared/i18n/language.ts';
import { useApp } from '../../state/context.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './HomePage.module.css';
import { type DayPart, dayPart, firstName } from './overview.ts';

export interface GreetingProps {
  /** Ms since the epoch. */
  readonly now: number;
  /** How things stand, in a line. */
  readonly children: string;
}

export function Greeting({ now, children }: GreetingProps) {
  const { home } = useMessages();
  const name = useApp(({ session, people }) => session.me?.name ?? people[session.account ?? '']?.name ?? '');
  return (
    <header className={css.greeting}>
      <h1 className={css.title}>{greet(dayPart(new Date(now)), firstName(name), home)}</h1>
      <p className={css.summary}>{children}</p>
    </header>
  );
}

function greet(part: DayPart, name: string, texts: Messages['home']): string {
  switch (part) {
    case 'morning':
      return texts.goodMorning(name);
    case 'afternoon':
      return texts.goodAfternoon(name);
    case 'evening':
      return texts.goodEvening(name);
    case 'night':
      return texts.goodNight(name);
  }
}
