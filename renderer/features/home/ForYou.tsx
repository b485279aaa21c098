import { useState } from 'react';
import { FaceAvatar } from '../../FaceAvatar.tsx';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { faceOf } from '../../state/selectors.ts';
import { myId } from '../../state/state.ts';
import { Badge } from '../../ui/Badge.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { HeadingAction } from './HeadingAction.tsx';
import { HomeCard } from './HomeCard.tsx';
import css from './HomePage.module.css';
import { lineOf } from './lines.ts';
import type { Waiting } from './overview.ts';
import { useMention } from './use-mention.ts';

const SHOWN = 6;

export interface ForYouProps {
  readonly waiting: readonly Waiting[];
}

/** What waits for the person: mentions, then the rest that is unread. */
export function ForYou({ waiting }: ForYouProps) {
  const { home } = useMessages();
  const [all, setAll] = useState(false);
  if (waiting.length === 0) return null;
  const shown = all ? waiting : waiting.slice(0, SHOWN);
  const more = waiting.length - shown.length;
  return (
    <section className={css.section}>
      <SectionHeading
        action={more > 0 && <HeadingAction onClick={() => setAll(true)}>{home.showMore(more)}</HeadingAction>}
      >
        {home.forYou}
      </SectionHeading>
      <ul className={css.cards}>
        {shown.map((each) => (
          <li key={each.conversation.id}>
            <WaitingCard {...each} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WaitingCard({ conversation, count, mentioned }: Waiting) {
  const messages = useMessages();
  const { home, common } = messages;
  const state = useApp(({ people, rooms, session }) => ({ people, rooms, session }));
  const mention = useMention(conversation, mentioned);
  const face = faceOf(state, conversation.id);
  const shown = mention ?? conversation.last;
  const sender = shown === undefined ? undefined : state.people[shown.sender];
  const who = shown?.sender === myId(state) ? common.you : sender?.name;
  const text = lineOf(shown, messages, shown?.sender === myId(state));
  const isRoom = face.room !== undefined;
  const badge = <Badge count={count} label={mentioned ? home.mentions(count) : home.unread(count)} />;
  const href = formatRoute(routeTo(conversation.id, mention?.seq));
  if (mentioned && mention !== undefined && sender !== undefined) {
    return (
      <HomeCard
        href={href}
        leading={
          <FaceAvatar
            face={{
              ...face,
              name: sender.name,
              picture: sender.avatar,
              person: sender,
              seed: sender.id,
              color: sender.chat_color,
              shape: 'round',
            }}
            withStatus
          />
        }
        title={home.mentionedYou(sender.name)}
        line={isRoom ? home.said(face.name, text) : text}
        trailing={badge}
      />
    );
  }
  return (
    <HomeCard
      href={href}
      leading={<FaceAvatar face={face} size={40} withStatus />}
      title={mentioned ? home.mentionedIn(face.name) : <PersonName name={face.name} bot={face.person?.bot} />}
      line={isRoom && who !== undefined ? home.said(who, text) : text}
      trailing={badge}
    />
  );
}
