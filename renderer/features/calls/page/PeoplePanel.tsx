import { MicOff, MonitorUp, Video, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useCallView } from '../../../calls/context.tsx';
import type { PersonInCall } from '../../../calls/view.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { myId } from '../../../state/state.ts';
import { focusable } from '../../../ui/focusable.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { ListRow } from '../../../ui/ListRow.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useRunningCall } from '../call-state.ts';
import { changeLook } from '../look.ts';
import { PersonAvatar } from '../PersonAvatar.tsx';
import styles from './PeoplePanel.module.css';

/** Who is in the call and how, and whose devices ring. */
export function PeoplePanel() {
  const { calls: words, common } = useMessages();
  const { people, own } = useCallView((view) => view);
  const me = useApp(myId);
  const ringing = useRunningCall()?.ringing ?? [];
  return (
    <aside className={styles.panel} aria-label={words.people}>
      <header className={styles.head}>
        <h2 className={styles.title}>{words.people}</h2>
        <IconButton icon={X} label={common.close} size="sm" onClick={() => changeLook({ showsPeople: false })} />
      </header>
      <ul className={styles.list} {...focusable}>
        <Row
          user={me}
          marks={<Marks muted={own.muted} camera={own.camera !== undefined} screen={own.screen !== undefined} />}
        />
        {people.map((person) => (
          <Row
            key={person.user}
            user={person.user}
            link={person.link}
            marks={
              <Marks muted={person.muted} camera={person.camera !== undefined} screen={person.screen !== undefined} />
            }
          />
        ))}
        {ringing
          .filter((user) => user !== me && !people.some((person) => person.user === user))
          .map((user) => (
            <Row key={user} user={user} text={words.stillRinging} />
          ))}
      </ul>
    </aside>
  );
}

interface RowProps {
  readonly user: string;
  readonly link?: PersonInCall['link'];
  readonly text?: string;
  readonly marks?: ReactNode;
}

function Row({ user, link = 'connected', text, marks }: RowProps) {
  const { calls: words, common } = useMessages();
  const name = useApp((state) =>
    user === myId(state) ? `${nameOf(state, user)} (${common.you})` : nameOf(state, user),
  );
  const states = {
    connecting: words.connecting,
    reconnecting: words.reconnecting,
    away: words.awayShort,
    connected: undefined,
  };
  return (
    <li>
      <ListRow
        leading={<PersonAvatar user={user} size={36} />}
        title={name}
        subtitle={text ?? states[link]}
        trailing={marks}
      />
    </li>
  );
}

interface MarksProps {
  readonly muted: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
}

function Marks({ muted, camera, screen }: MarksProps) {
  const { calls: words } = useMessages();
  return (
    <span className={styles.marks}>
      {screen && <MonitorUp size="1rem" strokeWidth={1.75} role="img" aria-label={words.sharesScreen} />}
      {camera && <Video size="1rem" strokeWidth={1.75} role="img" aria-label={words.cameraOn} />}
      {muted && <MicOff size="1rem" strokeWidth={1.75} role="img" aria-label={words.muted} />}
    </span>
  );
}
