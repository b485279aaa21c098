import { Suspense, useEffect } from 'react';
import { roomId } from '../shared/protocol/ids.ts';
import { Frame } from './features/frame/Frame.tsx';
import { ListPane } from './features/frame/ListPane.tsx';
import { NoConversation } from './features/frame/NoConversation.tsx';
import { useFrameShortcuts } from './features/frame/use-frame-shortcuts.ts';
import { go, type ListPage, type Route } from './routes.ts';
import { useApp } from './state/context.tsx';
import { setDetailsOpen, useLayers } from './state/layers.ts';
import { lazyPart, loadAllParts } from './ui/lazy-part.ts';

const HomePage = lazyPart(() => import('./features/home/HomePage.tsx'), 'HomePage');
const ConversationView = lazyPart(() => import('./features/conversation/ConversationView.tsx'), 'ConversationView');
const ContactList = lazyPart(() => import('./features/people/ContactList.tsx'), 'ContactList');
const RoomAtLink = lazyPart(() => import('./features/rooms/RoomAtLink.tsx'), 'RoomAtLink');
const CallLog = lazyPart(() => import('./features/call-log/CallLog.tsx'), 'CallLog');
const CallSomebody = lazyPart(() => import('./features/people/CallSomebody.tsx'), 'CallSomebody');
const DetailsPanel = lazyPart(() => import('./features/details/DetailsPanel.tsx'), 'DetailsPanel');
const SettingsPage = lazyPart(() => import('./features/settings/SettingsPage.tsx'), 'SettingsPage');
const CallPage = lazyPart(() => import('./features/calls/page/CallPage.tsx'), 'CallPage');
const ConsolePage = lazyPart(() => import('./features/console/ConsolePage.tsx'), 'ConsolePage');

/** How long what is shown first has the line for itself, in ms. */
const PAGE_FIRST = 1_500;

/** The window of somebody who is signed in: the page that the address names, in its frame. */
export function MainWindow({ route }: { readonly route: Route }) {
  useFrameShortcuts();
  useEffect(() => {
    // Not before the page stands: what is shown first comes first.
    const timer = setTimeout(() => void loadAllParts(), PAGE_FIRST);
    return () => clearTimeout(timer);
  }, []);
  switch (route.page) {
    case 'welcome':
      return null;
    case 'call':
      return (
        <Suspense fallback={null}>
          <CallPage />
        </Suspense>
      );
    case 'settings':
      return (
        <Frame
          page="settings"
          mainFirst
          main={
            <Suspense fallback={null}>
              <SettingsPage section={route.section} />
            </Suspense>
          }
        />
      );
    case 'calls':
      return (
        <Frame
          page="calls"
          mainFirst={route.section === 'new'}
          list={
            <Suspense fallback={null}>
              <CallLog />
            </Suspense>
          }
          main={
            <Suspense fallback={null}>
              <CallSomebody
                key={route.section}
                takesFocus={route.section === 'new'}
                onBack={() => go({ page: 'calls' })}
              />
            </Suspense>
          }
        />
      );
    case 'host':
      return (
        <Frame
          page="host"
          mainFirst
          main={
            <Suspense fallback={null}>
              <ConsolePage section={route.section} />
            </Suspense>
          }
        />
      );
    default:
      return <Conversations route={route} />;
  }
}

/** What stands beside a list before anything in it is chosen. */
function Entrance({ page }: { readonly page: ListPage }) {
  switch (page) {
    case 'home':
      return <HomePage />;
    case 'private':
      return <ContactList />;
    case 'groups':
    case 'channels':
      return <NoConversation page={page} gone={false} />;
  }
}

interface NotThereProps {
  readonly page: ListPage;
  readonly id: string;
}

/** Where a link leads to what one is not in: it may be a room that one can join. */
function NotThere({ page, id }: NotThereProps) {
  const gone = <NoConversation page={page} gone />;
  return roomId.safeParse(id).success ? (
    <RoomAtLink room={id} page={page}>
      {gone}
    </RoomAtLink>
  ) : (
    gone
  );
}

type ConversationRoute = Extract<Route, { readonly page: ListPage }>;

function Conversations({ route }: { readonly route: ConversationRoute }) {
  const { page, conversation } = route;
  const detailsOpen = useLayers((state) => state.detailsOpen);
  const isThere = useApp(({ rooms, conversations, listsFresh }) => {
    if (conversation === undefined) return false;
    return (
      conversation.startsWith('p:') || !listsFresh || rooms[conversation] !== undefined || conversation in conversations
    );
  });
  const list = <ListPane page={page} selected={conversation} />;
  if (conversation === undefined || !isThere) {
    const main = conversation === undefined ? <Entrance page={page} /> : <NotThere page={page} id={conversation} />;
    return (
      <Frame
        page={page}
        mainFirst={page === 'home' || conversation !== undefined}
        list={list}
        main={<Suspense fallback={null}>{main}</Suspense>}
      />
    );
  }
  return (
    <Frame
      page={page}
      mainFirst
      isReading
      list={list}
      main={
        <Suspense fallback={null}>
          <ConversationView
            key={conversation}
            conversation={conversation}
            at={route.at}
            thread={route.thread}
            onBack={() => go({ page })}
          />
        </Suspense>
      }
      details={
        detailsOpen ? (
          <Suspense fallback={null}>
            <DetailsPanel key={conversation} conversation={conversation} onClose={() => setDetailsOpen(false)} />
          </Suspense>
        ) : undefined
      }
    />
  );
}
