import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { Devices } from './Devices.tsx';
import styles from './People.module.css';
import { PersonActions } from './PersonActions.tsx';
import { barTo, type PersonProps } from './powers.ts';

/** What the host knows of somebody, their devices, and what one may do. */
export function PersonDetails({ person, me, onChanged }: PersonProps) {
  const { common, console } = useMessages();
  const { dateTime, day } = useFormat();
  const { banned } = person;
  const isBot = person.bot === true;
  const bar = barTo(me, person);
  const barText = {
    yourself: console.yourself,
    owner: console.ownerProtected,
    admin: console.adminProtected,
  };
  return (
    <div className={styles.details}>
      {banned !== undefined && (
        <div className={styles.ban}>
          <p>{console.bannedSince(dateTime(banned.date_time))}</p>
          <p>{banned.reason === '' ? console.bannedNoReason : console.bannedReason(banned.reason)}</p>
        </div>
      )}
      <dl className={styles.facts}>
        <div>
          <dt>{console.joined}</dt>
          <dd>{day(person.created)}</dd>
        </div>
        {!isBot && (
          <div>
            <dt>{console.lastSeen}</dt>
            <dd>{person.status === 'offline' ? dateTime(person.last_seen) : console.now}</dd>
          </div>
        )}
      </dl>
      {isBot ? <p className={styles.bar}>{common.botText}</p> : <Devices devices={person.devices} />}
      {bar !== undefined && <p className={styles.bar}>{barText[bar]}</p>}
      <PersonActions person={person} me={me} onChanged={onChanged} />
    </div>
  );
}
