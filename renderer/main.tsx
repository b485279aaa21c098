import './no-eval.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { applyAppearance, localeOf } from './appearance.ts';
import { openBridge } from './bridge.ts';
import { startRuntime } from './state/runtime.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const chatOnly = new URLSearchParams(window.location.search).get('window') === 'chat';
const runtime = await startRuntime(await openBridge(), { isMain: !chatOnly });
const { preferences } = runtime.store.getState();
applyAppearance(preferences, localeOf(preferences));
createRoot(root).render(<App runtime={runtime} chatOnly={chatOnly} />);
