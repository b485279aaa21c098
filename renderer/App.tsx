import { StrictMode, Suspense, useEffect, useMemo } from 'react';
import { ChatWindow } from './ChatWindow.tsx';
import { Layers } from './Layers.tsx';
import { lazyPart } from './lazyPart.tsx';
import { MainWindow } from './MainWindow.tsx';
import { watchHappenings } from './notifications.ts';
import { dress, localeOf } from './preferences.ts';
import { useRoute } from './routes.ts';
import { RuntimeProvider, useApp } from './state/context.tsx';
import type { Runtime } from './state/runtime.ts';
import { UiRoot } from './ui/UiRoot.tsx';

const WelcomePage = lazyPart(() => import('./features/welcome/WelcomePage.tsx'), 'WelcomePage');
const ChooseKeyPage = lazyPart(() => import('./features/welcome/ChooseKeyPage.tsx'), 'ChooseKeyPage');
const ConnectingPage = lazyPart(() => import('./features/welcome/ConnectingPage.tsx'), 'ConnectingPage');

export interface AppProps {
  readonly runtime: Runtime;
  /** The one conversation of a small window. */
  readonly chatOnly: boolean;
}

export function App({ runtime, chatOnly }: AppProps) {
  return (
    <StrictMode>
      <RuntimeProvider runtime={runtime}>
        <Dressed runtime={runtime} chatOnly={chatOnly} />
      </RuntimeProvider>
    </StrictMode>
  );
}

/** The interface in the language and the look that the person wants. */
function Dressed({ runtime, chatOnly }: AppProps) {
  const preferences = useApp((state) => state.preferences);
  const platform = useApp(({ app }) => app?.platform ?? 'other');
  const locale = useMemo(() => localeOf(preferences), [preferences]);
  useEffect(() => dress(preferences, locale), [preferences, locale]);
  useEffect(() => (chatOnly ? undefined : watchHappenings(runtime, () => locale)), [runtime, locale, chatOnly]);
  return (
    <UiRoot locale={locale} platform={platform}>
      <Suspense fallback={null}>{chatOnly ? <ChatWindow /> : <Window />}</Suspense>
      <Layers />
    </UiRoot>
  );
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
