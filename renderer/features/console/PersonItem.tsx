import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { presenceOf } from '../../state/presence.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { personColor } from '../../ui/person-color.ts';
import styles from './People.module.css';
import { PersonDetails } from './PersonDetails.tsx';
import type { PersonProps } from './powers.ts';

/** One person in the list; opens to everything about them. */
export function PersonItem({ person, me, onChanged }: PersonProps) {
  const { common, console } = useMessages();
  const { relative } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const panel = useId();
  function toggle(): void {
    setOpen(!isOpen);
    // Devices come and go while the list stands there.
    if (!isOpen) onChanged();
  }
  const isBanned = person.banned !== undefined;
  const presence = presenceOf(person);
  const words = {
    online: common.statusOnline,
    away: common.statusAway,
    busy: common.statusBusy,
    invisible: common.statusInvisible,
    offline: relative(person.last_seen),
  };
  return (
    <>
      <button type="button" className={styles.person} aria-expanded={isOpen} aria-controls={panel} onClick={toggle}>
        <Avatar
          name={person.name}
          src={pictureAddress(person.avatar)}
          color={personColor(person.id, person.chat_color).background}
          size={40}
          status={isBanned ? undefined : presence}
        />
        <span className={styles.names}>
          <span className={styles.name}>
            <PersonName name={person.name} bot={person.bot} />
            {person.id === me.id && <span className={styles.you}>{common.you}</span>}
          </span>
          <span className={styles.handle}>@{person.user_id}</span>
        </span>
        <span className={styles.marks}>
          {isBanned && <span className={styles.bannedMark}>{console.banned}</span>}
          {person.host_role === 'owner' && <span className={styles.roleMark}>{common.roleOwner}</span>}
          {person.host_role === 'admin' && <span className={styles.roleMark}>{common.roleAdmin}</span>}
          {!isBanned && presence !== undefined && <span className={styles.seen}>{words[presence]}</span>}
        </span>
        <ChevronDown className={styles.chevron} size={18} aria-hidden="true" />
      </button>
      <div id={panel} hidden={!isOpen}>
        {isOpen && <PersonDetails person={person} me={me} onChanged={onChanged} />}
      </div>
    </>
  );
}
