import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import type { Platform } from '../../../renderer/ui/platform.tsx';
import { UiRoot } from '../../../renderer/ui/UiRoot.tsx';
import { chooseLocale } from '../../../shared/i18n/index.ts';

export interface Around {
  readonly platform?: Platform;
  readonly language?: 'en' | 'zh-CN';
}

/** Renders parts with what they need around them. */
export function renderParts(parts: ReactElement, { platform = 'linux', language = 'en' }: Around = {}) {
  const locale = chooseLocale([language]);
  const around = (children: ReactElement) => (
    <UiRoot locale={locale} platform={platform}>
      {children}
    </UiRoot>
  );
  const { rerender, ...rest } = render(around(parts));
  return { ...rest, rerender: (next: ReactElement) => rerender(around(next)) };
}
