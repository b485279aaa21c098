import './no-eval.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chooseLocale } from '../shared/i18n/index.ts';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const locale = chooseLocale(navigator.languages);
document.documentElement.lang = locale.language;

createRoot(root).render(
  <StrictMode>
    <App locale={locale} />
  </StrictMode>,
);
