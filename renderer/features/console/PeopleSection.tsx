import { UserSearch } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useApp, useRuntime } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { LoadState } from './LoadState.tsx';
import styles from './People.module.css';
import { PersonItem } from './PersonItem.tsx';
import type { HostUser } from './powers.ts';
import { usePages } from './use-pages.ts';

/** Who types means the last letter, in ms. */
const PAUSE = 200;

/** Everybody with an account, and what one may do about them. */
export function PeopleSection() {
  const { console } = useMessages();
  const { ask } = useRuntime();
  const me = useApp(({ session }) => session.me);
  const [typed, setTyped] = useState('');
  const query = useSettled(typed.trim());
  const pages = usePages(
    useCallback(
      async (cursor: string | undefined) => {
        const { users, cursor: next } = await ask('host_users', {
          ...(query === '' ? {} : { query }),
          ...(cursor === undefined ? {} : { cursor }),
        });
        return { items: users, cursor: next };
      },
      [ask, query],
    ),
  );
  const { change } = pages;
  const refresh = useCallback(
    (account: string) => {
      ask('host_users', { user_id: account }).then(
        ({ users: [fresh] }) => {
          if (fresh !== undefined) change((person: HostUser) => (person.id === account ? fresh : person));
        },
        // It stays as it was seen last; who does something about them is told then.
        () => undefined,
      );
    },
    [ask, change],
  );
  return (
    <>
      <TextField
        label={console.searchPeople}
        hideLabel
        type="search"
        placeholder={console.searchPeople}
        maxLength={64}
        value={typed}
        onChange={setTyped}
      />
      <LoadState data={pages.items} refusal={pages.refusal} rows={6} onRetry={pages.reload}>
        {(people) =>
          people.length === 0 ? (
            <EmptyState icon={UserSearch} title={console.peopleNone} text={console.peopleNoneText} />
          ) : (
            <ul aria-label={console.people} className={styles.people}>
              {me !== undefined &&
                people.map((person) => (
                  <li key={person.id}>
                    <PersonItem person={person} me={me} onChanged={() => refresh(person.id)} />
                  </li>
                ))}
            </ul>
          )
        }
      </LoadState>
      {pages.hasMore && (
        <Button busy={pages.busy} onClick={pages.more}>
          {console.showMore}
        </Button>
      )}
    </>
  );
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
