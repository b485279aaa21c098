import './no-eval.ts';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chooseLocale } from '../shared/i18n/index.ts';
import { App } from './App.tsx';
import { appBridge } from './bridge.ts';
import { createHostStore, loadHost, watchHost } from './state/host.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const locale = chooseLocale(navigator.languages);
document.documentElement.lang = locale.language;

const store = createHostStore({ load: loadHost });
watchHost(store);

createRoot(root).render(
  <StrictMode>
    <App store={store} locale={locale} bridge={appBridge()} />
  </StrictMode>,
);
