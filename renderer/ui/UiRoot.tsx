import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import type { Locale } from '../../shared/i18n/language.ts';
import { Announcer } from './announce.tsx';
import { Locales } from './locale.tsx';
import { type Platform, Platforms } from './platform.tsx';
import { ShortcutLayers } from './shortcut-layer.tsx';
import { Toasts } from './Toasts.tsx';

export interface UiRootProps {
  readonly locale: Locale;
  readonly platform: Platform;
  readonly direction?: 'ltr' | 'rtl' | undefined;
  readonly children: ReactNode;
}

const TOOLTIP_DELAY = 500;

/** What the parts need around them, once in a window: language, names of keys, toasts, announcements. */
export function UiRoot({ locale, platform, direction = 'ltr', children }: UiRootProps) {
  return (
    <CSPProvider disableStyleElements>
      <DirectionProvider direction={direction}>
        <Locales value={locale}>
          <Platforms value={platform}>
            <ShortcutLayers>
              <Tooltip.Provider delay={TOOLTIP_DELAY}>
                {/* Before the pages, so that it hears the toasts of their first effects. */}
                <Toasts />
                {children}
              </Tooltip.Provider>
            </ShortcutLayers>
            <Announcer />
          </Platforms>
        </Locales>
      </DirectionProvider>
    </CSPProvider>
  );
}
