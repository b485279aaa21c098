import { Phone } from 'lucide-react';
import type { UserCard } from '../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { useCalling } from '../../calls/use-calling.ts';
import { useMayCall } from '../../calls/use-may-call.ts';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { myId } from '../../state/state.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { personColor } from '../../ui/person-color.ts';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { statusWord } from '../../ui/status-word.ts';
import { HeadingAction } from './HeadingAction.tsx';
import css from './OnlineNow.module.css';
import { firstName } from './overview.ts';

const SHOWN = 10;

export interface OnlineNowProps {
  readonly people: readonly UserCard[];
}

/** Who else is here; a click opens the private chat. */
export function OnlineNow({ people }: OnlineNowProps) {
  const { home } = useMessages();
  return (
    <section className={css.section}>
      <SectionHeading
        action={
          <HeadingAction onClick={() => showLayer({ kind: 'new_private' })}>
            {people.length > SHOWN ? home.seeAll(people.length) : home.newPrivate}
          </HeadingAction>
        }
      >
        {home.onlineNow}
      </SectionHeading>
      {people.length === 0 && <p className={css.nobody}>{home.nobodyOnline}</p>}
      {people.length > 0 && (
        <ul className={css.people}>
          {people.slice(0, SHOWN).map((person) => (
            <li key={person.id}>
              <PersonLink person={person} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PersonLink({ person }: { readonly person: UserCard }) {
  const { callLog, home, common } = useMessages();
  const me = useApp(myId);
  const { id, name, avatar, status, chat_color } = person;
  const calling = useCalling();
  const first = firstName(name);
  const conversation = privateConversation(me, id);
  const mayCall = useMayCall(conversation);
  return (
    <div className={css.tile}>
      <a className={css.person} href={formatRoute(routeTo(conversation))} title={name}>
        <Avatar
          name={name}
          src={pictureAddress(avatar)}
          color={personColor(id, chat_color).background}
          size={52}
          status={status}
        />
        <span className={css.name}>
          {first}
          <span className="visually-hidden">
            {home.rest(name.trim().slice(first.length), statusWord(status, common))}
          </span>
        </span>
      </a>
      {mayCall && (
        <IconButton
          icon={Phone}
          size="sm"
          label={callLog.callTo(name)}
          className={css.call}
          onClick={() => calling.call(conversation, 'audio')}
        />
      )}
    </div>
  );
}
