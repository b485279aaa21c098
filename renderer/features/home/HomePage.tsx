import { useMemo } from 'react';
import { useApp } from '../../state/context.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { ForYou } from './ForYou.tsx';
import { Greeting } from './Greeting.tsx';
import css from './HomePage.module.css';
import { MyRooms } from './MyRooms.tsx';
import { OnlineNow } from './OnlineNow.tsx';
import { joinedRooms, openSteps, othersHere, recentOf, waitingOf } from './overview.ts';
import { Recent } from './Recent.tsx';
import { useDismissed } from './useDismissed.ts';
import { useNow } from './useNow.ts';

/** What there is for the person now: what waits, who is here, where one was last. */
export function HomePage() {
  const { home } = useMessages();
  const now = useNow();
  const state = useApp(({ session, conversations, rooms, people, listsFresh }) => ({
    session,
    conversations,
    rooms,
    people,
    listsFresh,
  }));
  const [dismissed, dismiss] = useDismissed(state.session.account);
  const seen = useMemo(
    () => ({
      waiting: waitingOf(state, now),
      recent: recentOf(state, now),
      others: othersHere(state),
      groups: joinedRooms(state, 'group'),
      channels: joinedRooms(state, 'channel'),
      steps: openSteps(state),
    }),
    [state, now],
  );
  const isOnline = state.session.connection.name === 'online';
  const isEmpty = Object.keys(state.people).length === 0;
  const isLoading = isEmpty && !state.listsFresh;
  const showsSteps = state.listsFresh && !dismissed && seen.steps.length > 0;
  const isSilent = seen.recent.length === 0 && seen.waiting.length === 0;
  return (
    <div className={css.scroll}>
      <div className={css.page}>
        <Greeting now={now} here={seen.others.length} waiting={seen.waiting.length} isOnline={isOnline} />
        {isLoading ? (
          <SkeletonList rows={6} />
        ) : (
          <>
            {showsSteps && <FirstSteps steps={seen.steps} onDismiss={dismiss} />}
            <ForYou waiting={seen.waiting} />
            {/* Without a connection nobody knows who is here. */}
            {isOnline && <OnlineNow people={seen.others} />}
            <Recent conversations={seen.recent} />
            {isSilent && !showsSteps && <p className={css.silent}>{home.nothingRecent}</p>}
            <MyRooms groups={seen.groups} channels={seen.channels} />
          </>
        )}
      </div>
    </div>
  );
}
