import type { UserCard } from '../../../shared/protocol/cards.ts';
import { useMessages } from '../../ui/locale.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import css from './Person.module.css';

/** What somebody tells of themselves; nothing where that is nothing. */
export function PersonFacts({ person: { title, about, gender } }: { readonly person: UserCard }) {
  const { rooms } = useMessages();
  if (title === '' && about === '' && gender === '') return null;
  return (
    <dl className={css.facts}>
      {title !== '' && <Fact name={rooms.personTitle}>{title}</Fact>}
      {gender !== '' && <Fact name={rooms.personGender}>{gender}</Fact>}
      {about !== '' && (
        <Fact name={rooms.personAbout}>
          <Markdown text={about} />
        </Fact>
      )}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: React.ReactNode;
}

function Fact({ name, children }: FactProps) {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
