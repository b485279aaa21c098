import { FaceAvatar } from '../../../FaceAvatar.tsx';
import { useApp } from '../../../state/context.tsx';
import { faceOf } from '../../../state/selectors.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { PersonName } from '../../../ui/PersonName.tsx';
import { useView } from '../view-state.tsx';
import styles from './Intro.module.css';

/** What stands before the first message of a conversation. */
export function Intro() {
  const words = useMessages().conversation;
  const { conversation } = useView();
  const { people, rooms, session } = useApp(({ people, rooms, session }) => ({ people, rooms, session }));
  const face = faceOf({ people, rooms, session }, conversation);
  return (
    <div className={styles.intro}>
      <FaceAvatar face={face} size={72} />
      <h2 className={styles.title}>
        {face.isNotes ? words.notesTitle : <PersonName name={face.name} bot={face.person?.bot} />}
      </h2>
      <p className={styles.text}>{introText()}</p>
    </div>
  );
  function introText(): string {
    if (face.isNotes) return words.notesText;
    if (face.room === undefined) return words.introPrivate(face.name);
    return face.room.kind === 'group' ? words.introGroup(face.name) : words.introChannel(face.name);
  }
}
