import { FaceAvatar } from '../../FaceAvatar.tsx';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { faceOf } from '../../state/selectors.ts';
import { type Conversation, myId } from '../../state/state.ts';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { HomeCard } from './HomeCard.tsx';
import css from './HomePage.module.css';
import { lineOf } from './lines.ts';

const SHOWN = 6;

export interface RecentProps {
  readonly conversations: readonly Conversation[];
}

/** Where something was said last. */
export function Recent({ conversations }: RecentProps) {
  const { home } = useMessages();
  if (conversations.length === 0) return null;
  return (
    <section className={css.section}>
      <SectionHeading>{home.recent}</SectionHeading>
      <ul className={css.cards}>
        {conversations.slice(0, SHOWN).map((conversation) => (
          <li key={conversation.id}>
            <RecentCard conversation={conversation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecentCard({ conversation: { id, last } }: { readonly conversation: Conversation }) {
  const messages = useMessages();
  const { home, common } = messages;
  const { listTime } = useFormat();
  const state = useApp(({ people, rooms, session }) => ({ people, rooms, session }));
  const face = faceOf(state, id);
  const isMine = last?.sender === myId(state);
  const text = lineOf(last, messages, isMine);
  const who = isMine ? common.you : state.people[last?.sender ?? '']?.name;
  const saysWho = (isMine && !face.isNotes && last.call === undefined) || face.room !== undefined;
  return (
    <HomeCard
      href={formatRoute(routeTo(id))}
      leading={<FaceAvatar face={face} size={40} withStatus />}
      title={face.isNotes ? home.notes : <PersonName name={face.name} bot={face.person?.bot} />}
      line={saysWho && who !== undefined ? home.said(who, text) : text}
      trailing={last !== undefined && <time className={css.time}>{listTime(last.date_time)}</time>}
    />
  );
}
