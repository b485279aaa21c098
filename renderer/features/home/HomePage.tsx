import { useMemo } from 'react';
import type { Messages } from '../../../shared/i18n/index.ts';
import { useApp } from '../../state/context.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { CallsNow } from './CallsNow.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { ForYou } from './ForYou.tsx';
import { Greeting } from './Greeting.tsx';
import css from './HomePage.module.css';
import { HomeSkeleton } from './HomeSkeleton.tsx';
import { MyRooms } from './MyRooms.tsx';
import { OnlineNow } from './OnlineNow.tsx';
import { joinedRooms, openSteps, othersHere, recentOf, waitingOf } from './overview.ts';
import { Recent } from './Recent.tsx';
import { useDismissed } from './use-dismissed.ts';
import { useNow } from './use-now.ts';

/** What there is for the person now: what waits, who is here, where one was last. */
export function HomePage() {
  const { home, common } = useMessages();
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
  const summary = isOnline ? summaryOf(seen.others.length, seen.waiting.length, home) : home.offline;
  const isSilent = seen.recent.length === 0 && seen.waiting.length === 0;
  return (
    <div className={css.scroll}>
      <div className={css.page}>
        <Greeting now={now}>{isLoading ? common.loading : summary}</Greeting>
        {isLoading ? (
          <HomeSkeleton />
        ) : (
          <>
            {showsSteps && <FirstSteps steps={seen.steps} onDismiss={dismiss} />}
            <CallsNow />
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

/** How many are here, and how much waits. */
function summaryOf(here: number, waiting: number, texts: Messages['home']): string {
  return [
    here === 0 ? texts.nobodyHere : texts.peopleHere(here),
    waiting === 0 ? texts.nothingNeedsYou : texts.thingsNeedYou(waiting),
  ].join(' · ');
}
