import type { Messages } from '../../../shared/i18n/index.ts';
import type { HostInfo } from '../../state/host.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { useMessages } from '../../ui/locale.tsx';
import styles from './People.module.css';

/** So many fit into two rows; the rest is counted. */
const SHOWN = 12;

export interface PeopleProps {
  /** Empty when the host does not say who is there. */
  readonly people: NonNullable<HostInfo['people']>;
  readonly online: number;
}

export function People({ people, online }: PeopleProps) {
  const messages = useMessages();
  if (people.length === 0) return null;
  // Two people may have the same name, so their places tell them apart.
  const shown = people.slice(0, SHOWN).map((person, place) => ({ ...person, key: `${place} ${person.name}` }));
  const more = Math.max(online, people.length) - shown.length;
  return (
    <section aria-labelledby="people-heading">
      <h2 id="people-heading" className={styles.heading}>
        {messages.onlineNow}
      </h2>
      <ul className={styles.people}>
        {shown.map(({ key, name, status }) => (
          <li key={key} className={styles.person}>
            <Avatar name={name} status={status} />
            <span className={styles.name}>{name}</span>
            <span className="visually-hidden">{statusText(messages, status)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles.more}>{messages.andMore(more)}</p>}
    </section>
  );
}

/** Statuses that this page has no word for count as online: the host lists nobody who is not. */
function statusText(messages: Messages, status: string): string {
  switch (status) {
    case 'away':
      return messages.statusAway;
    case 'busy':
      return messages.statusBusy;
    default:
      return messages.statusOnline;
  }
}
