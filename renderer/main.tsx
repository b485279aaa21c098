import './no-eval.ts';
import './trusted-types.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { App, isSignedIn } from './App.tsx';
import { openBridge } from './bridge.ts';
import { dress, loadLocale } from './preferences.ts';
import { startRuntime } from './state/runtime.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const chatOnly = new URLSearchParams(window.location.search).get('window') === 'chat';
const runtime = await startRuntime(await openBridge(), { isMain: !chatOnly });
const { preferences, session } = runtime.store.getState();
const locale = await loadLocale(preferences, isSignedIn(session));
dress(preferences, locale);
createRoot(root).render(<App runtime={runtime} locale={locale} chatOnly={chatOnly} />);
