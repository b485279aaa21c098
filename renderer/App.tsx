import { StrictMode, Suspense, useEffect, useState } from 'react';
import type { Locale } from '../shared/i18n/language.ts';
import { useCallsOpened } from './calls/open.ts';
import { watchHappenings } from './notifications.ts';
import { dress, loadLocale } from './preferences.ts';
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
  readonly locale: Locale;
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

/** The interface in the language and the look that the person wants. */
function Dressed({ runtime, locale: first, chatOnly }: AppProps) {
  const preferences = useApp((state) => state.preferences);
  const platform = useApp(({ app }) => app?.platform ?? 'other');
  const locale = useChosenLocale(preferences.language, first);
  useEffect(() => dress(preferences, locale), [preferences, locale]);
  useEffect(() => (chatOnly ? undefined : watchHappenings(runtime, locale)), [runtime, locale, chatOnly]);
  useEffect(() => (chatOnly ? undefined : watchRings(runtime, locale)), [runtime, locale, chatOnly]);
  useEffect(() => watchScreenChoices(runtime), [runtime]);
  return (
    <UiRoot locale={locale} platform={platform}>
      <Suspense fallback={null}>{chatOnly ? <ChatWindow /> : <Window />}</Suspense>
      <Suspense fallback={null}>
        <Layers />
      </Suspense>
      {!chatOnly && (
        <Suspense fallback={null}>
          <CallsOver />
        </Suspense>
      )}
    </UiRoot>
  );
}

/** Another language shows when its texts are loaded; if they do not come, the one that is shown stays. */
function useChosenLocale(language: Parameters<typeof loadLocale>[0]['language'], first: Locale): Locale {
  const [locale, setLocale] = useState(first);
  useEffect(() => {
    let ended = false;
    loadLocale({ language }).then(
      (loaded) => {
        if (!ended) setLocale(loaded);
      },
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [language]);
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

function Window() {
  const route = useRoute();
  const { name, hasSeenLists } = useApp(({ session, listsFresh, people }) => ({
    name: session.connection.name,
    hasSeenLists: listsFresh || Object.keys(people).length > 0,
  }));
  if (name === 'signed_out' || name === 'ended' || route.page === 'welcome') return <WelcomePage />;
  if (name === 'choosing_key') return <ChooseKeyPage />;
  if (!hasSeenLists) return <ConnectingPage />;
  return <MainWindow route={route} />;
}
