import { Hash } from 'lucide-react';
import { useCallback } from 'react';
import { useRuntime } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import styles from './console.module.css';
import { LoadState } from './LoadState.tsx';
import { RoomRow } from './RoomRow.tsx';
import { useLoaded } from './use-loaded.ts';
import { usePages } from './use-pages.ts';

/** The rooms that anybody may find, how many there are beside them, and what an admin has to say in them: nothing. */
export function RoomsSection() {
  const { console } = useMessages();
  const { ask } = useRuntime();
  const { number } = useFormat();
  const pages = usePages(
    useCallback(
      async (cursor: string | undefined) => {
        const { rooms, cursor: next } = await ask('list_rooms', {
          of: 'public',
          ...(cursor === undefined ? {} : { cursor }),
        });
        return { items: rooms, cursor: next };
      },
      [ask],
    ),
  );
  const { data: total } = useLoaded(useCallback(async () => (await ask('host_state', {})).rooms, [ask]));
  return (
    <>
      <p className={styles.intro}>{console.roomsPowers}</p>
      <FormSection
        title={total === undefined ? console.rooms : console.roomsCount(number(total))}
        hint={console.roomsText}
      >
        <LoadState data={pages.items} refusal={pages.refusal} onRetry={pages.reload}>
          {(rooms) =>
            rooms.length === 0 ? (
              <EmptyState icon={Hash} title={console.roomsNone} text={console.roomsNoneText} />
            ) : (
              <ul aria-label={console.rooms} className={styles.rows}>
                {rooms.map((room) => (
                  <li key={room.id}>
                    <RoomRow room={room} />
                  </li>
                ))}
              </ul>
            )
          }
        </LoadState>
      </FormSection>
      {pages.hasMore && (
        <Button busy={pages.busy} onClick={pages.more}>
          {console.showMore}
        </Button>
      )}
    </>
  );
}
