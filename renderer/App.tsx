import { StrictMode, Suspense, useEffect, useState } from 'react';
import type { SessionView } from '../shared/bridge/session.ts';
import { useCallsOpened } from './calls/open.ts';
import { watchHappenings } from './notifications.ts';
import { dress, type LoadedLocale, loadLocale } from './preferences.ts';
import { useRoute } from './routes.ts';
import { ringingCalls } from './state/calls.ts';
import { RuntimeProvider, useApp } from './state/context.tsx';
import { useLayers } from './state/layers.ts';
import type { Runtime } from './state/runtime.ts';
import { lazyPart } from './ui/lazy-part.ts';
import { UiRoot } from './ui/UiRoot.tsx';
import { watchRings, watchScreenChoices } from './watch-calls.ts';

const MainWindow = lazyPart(() => import('./MainWindow.tsx'), 'MainWindow');
const ChatWindow = lazyPart(() => import('./ChatWindow.tsx'), 'ChatWindow');
const OpenLayer = lazyPart(() => import('./Layers.tsx'), 'OpenLayer');
const CallLayer = lazyPart(() => import('./features/calls/CallLayer.tsx'), 'CallLayer');
const WelcomePage = lazyPart(() => import('./features/welcome/WelcomePage.tsx'), 'WelcomePage');
const ChooseKeyPage = lazyPart(() => import('./features/welcome/ChooseKeyPage.tsx'), 'ChooseKeyPage');
const ConnectingPage = lazyPart(() => import('./features/welcome/ConnectingPage.tsx'), 'ConnectingPage');

export interface AppProps {
  readonly runtime: Runtime;
  /** The language to begin with. */
  readonly locale: LoadedLocale;
  /** The one conversation of a small window. */
  readonly chatOnly: boolean;
}

export function App(props: AppProps) {
  return (
    <StrictMode>
      <RuntimeProvider runtime={props.runtime}>
        <Dressed {...props} />
      </RuntimeProvider>
    </StrictMode>
  );
}

/** Whether there is an account whose pages are shown, or are about to be. */
export function isSignedIn({ connection: { name } }: SessionView): boolean {
  return name !== 'signed_out' && name !== 'ended' && name !== 'choosing_key';
}

/** The interface in the language and the look that the person wants. */
function Dressed({ runtime, locale: first, chatOnly }: AppProps) {
  const preferences = useApp((state) => state.preferences);
  const platform = useApp(({ app }) => app?.platform ?? 'other');
  const locale = useChosenLocale(preferences.language, first);
  const { isWhole } = locale;
  useEffect(() => dress(preferences, locale), [preferences, locale]);
  useEffect(() => (chatOnly ? undefined : watchHappenings(runtime, locale)), [runtime, locale, chatOnly]);
  useEffect(() => (chatOnly || !locale.isWhole ? undefined : watchRings(runtime, locale)), [runtime, locale, chatOnly]);
  useEffect(() => watchScreenChoices(runtime), [runtime]);
  return (
    <UiRoot locale={locale} platform={platform}>
      <Suspense fallback={null}>{chatOnly ? <ChatOnly isWhole={isWhole} /> : <Window isWhole={isWhole} />}</Suspense>
      {isWhole && (
        <Suspense fallback={null}>
          <Layers />
        </Suspense>
      )}
      {isWhole && !chatOnly && (
        <Suspense fallback={null}>
          <CallsOver />
        </Suspense>
      )}
    </UiRoot>
  );
}

/**
 * Another language shows when its texts are loaded; if they do not come, the one that is shown stays. What is said only
 * to who is signed in is loaded then.
 */
function useChosenLocale(language: Parameters<typeof loadLocale>[0]['language'], first: LoadedLocale): LoadedLocale {
  const needsAll = useApp(({ session }) => isSignedIn(session));
  const [locale, setLocale] = useState(first);
  useEffect(() => {
    let ended = false;
    loadLocale({ language }, needsAll).then(
      (loaded) => {
        if (!ended) setLocale(loaded);
      },
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [language, needsAll]);
  return locale;
}

/** What lies over the page. */
function Layers() {
  const layer = useLayers((state) => state.layer);
  return layer === undefined ? null : <OpenLayer layer={layer} />;
}

/** Nothing of calls is loaded before one rings or is begun. */
function CallsOver() {
  const isRinging = useApp((state) => ringingCalls(state).length > 0);
  const isOpened = useCallsOpened();
  return isRinging || isOpened ? <CallLayer /> : null;
}

interface WholeProps {
  /** The texts of all pages are there. */
  readonly isWhole: boolean;
}

function ChatOnly({ isWhole }: WholeProps) {
  return isWhole ? <ChatWindow /> : null;
}

function Window({ isWhole }: WholeProps) {
  const route = useRoute();
  const { name, hasSeenLists } = useApp(({ session, listsFresh, people }) => ({
    name: session.connection.name,
    hasSeenLists: listsFresh || Object.keys(people).length > 0,
  }));
  if (name === 'signed_out' || name === 'ended' || route.page === 'welcome') return <WelcomePage />;
  if (name === 'choosing_key') return <ChooseKeyPage />;
  if (!hasSeenLists || !isWhole) return <ConnectingPage />;
  return <MainWindow route={route} />;
}
