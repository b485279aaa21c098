import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode, Suspense, useEffect, useMemo } from 'react';
import { applyAppearance, localeOf } from './appearance.ts';
import { ChatWindow } from './ChatWindow.tsx';
import { Layers } from './Layers.tsx';
import { lazyPart } from './lazyPart.tsx';
import { MainWindow } from './MainWindow.tsx';
import { watchHappenings } from './notifications.ts';
import { useRoute } from './routes.ts';
import { RuntimeProvider, useApp } from './state/context.tsx';
import type { Runtime } from './state/runtime.ts';
import { Announcer } from './ui/announce.tsx';
import { Locales } from './ui/locale.tsx';
import { Platforms } from './ui/platform.tsx';
import { ShortcutLayers } from './ui/shortcut-layer.tsx';
import { Toasts } from './ui/Toasts.tsx';

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
  useEffect(() => applyAppearance(preferences, locale), [preferences, locale]);
  useEffect(() => (chatOnly ? undefined : watchHappenings(runtime, () => locale)), [runtime, locale, chatOnly]);
  return (
    <CSPProvider disableStyleElements>
      <Platforms value={platform}>
        <Locales value={locale}>
          <ShortcutLayers>
            <Suspense fallback={null}>{chatOnly ? <ChatWindow /> : <Window />}</Suspense>
            <Suspense fallback={null}>
              <Layers />
            </Suspense>
            <Toasts />
            <Announcer />
          </ShortcutLayers>
        </Locales>
      </Platforms>
    </CSPProvider>
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
