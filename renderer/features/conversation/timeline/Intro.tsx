import { FaceAvatar } from '../../../FaceAvatar.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { PersonName } from '../../../ui/PersonName.tsx';
import { useFace } from '../../../use-face.ts';
import { useView } from '../view-state.tsx';
import styles from './Intro.module.css';

/** What stands before the first message of a conversation. */
export function Intro() {
  const words = useMessages().conversation;
  const { conversation } = useView();
  const face = useFace(conversation);
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
