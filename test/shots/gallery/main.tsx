import '../../../renderer/no-eval.ts';
import '../../../renderer/trusted-types.ts';
import '../../../renderer/styles/fonts.css';
import '../../../renderer/styles/tokens.css';
import '../../../renderer/styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyAppearance } from '../../../renderer/ui/appearance.ts';
import { UiRoot } from '../../../renderer/ui/UiRoot.tsx';
import { chooseLocale } from '../../../shared/i18n/index.ts';
import { Gallery, samples } from './Gallery.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const name = decodeURIComponent(window.location.hash.slice(1));
const sample = samples.find((each) => each.name === name);
const { direction = 'ltr', forcedColors: _forced, ...look } = sample?.look ?? {};
applyAppearance({ theme: 'system', contrast: 'system', density: 'comfortable', textSize: 100, ...look });
document.documentElement.dir = direction;
createRoot(root).render(
  <StrictMode>
    <UiRoot locale={chooseLocale(['en'])} platform="linux" direction={direction}>
      <Gallery sample={sample} />
    </UiRoot>
  </StrictMode>,
);
