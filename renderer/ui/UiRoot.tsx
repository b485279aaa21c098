import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { type ReactNode, Suspense, useState } from 'react';
import type { Locale } from '../../shared/i18n/language.ts';
import { Announcer } from './announce.tsx';
import { lazyPart } from './lazy-part.ts';
import { Locales } from './locale.tsx';
import { type Platform, Platforms } from './platform.tsx';
import { ShortcutLayers } from './shortcut-layer.tsx';
import { useTip } from './tip.ts';
import { useToastsNeeded } from './toast.ts';

export interface UiRootProps {
  readonly locale: Locale;
  readonly platform: Platform;
  readonly direction?: 'ltr' | 'rtl' | undefined;
  readonly children: ReactNode;
}

const Toasts = lazyPart(() => import('./Toasts.tsx'), 'Toasts');
const TooltipPopup = lazyPart(() => import('./TooltipPopup.tsx'), 'TooltipPopup');

/** What the parts need around them, once in a window: language, names of keys, tooltips, announcements. */
export function UiRoot({ locale, platform, direction = 'ltr', children }: UiRootProps) {
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={direction}>
        <Locales value={locale}>
          <Platforms value={platform}>
            <ShortcutLayers>
              {children}
              <Toasting />
              <Tips />
            </ShortcutLayers>
            <Announcer />
          </Platforms>
        </Locales>
      </DirectionProvider>
    </CSPProvider>
  );
}

/** Nothing is loaded before the first of them is to be shown. */
function Toasting() {
  return useToastsNeeded() ? (
    <Suspense fallback={null}>
      <Toasts />
    </Suspense>
  ) : null;
}

function Tips() {
  const [isNeeded, setIsNeeded] = useState(false);
  const tip = useTip();
  if (tip !== undefined && !isNeeded) setIsNeeded(true);
  return isNeeded ? (
    <Suspense fallback={null}>
      <TooltipPopup />
    </Suspense>
  ) : null;
}
