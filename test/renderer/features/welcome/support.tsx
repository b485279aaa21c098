import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { RuntimeProvider } from '../../../../renderer/state/context.tsx';
import { closeLayer } from '../../../../renderer/state/layers.ts';
import { type Runtime, startRuntime } from '../../../../renderer/state/runtime.ts';
import type { AppState } from '../../../../renderer/state/state.ts';
import type { Platform } from '../../../../renderer/ui/platform.tsx';
import { UiRoot } from '../../../../renderer/ui/UiRoot.tsx';
import type { IdentifiedHost, ListedHost } from '../../../../shared/bridge/hosts.ts';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import type { Refusal } from '../../../../shared/bridge/session.ts';
import { chooseLocale, type Language } from '../../../../shared/i18n/index.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';

// Two cores that are busy with other tests need their time.
configure({ asyncUtilTimeout: 8_000 });

export const KNOWN = 'ab'.repeat(32);
export const SHOWN = 'cd'.repeat(32);

export const workshop: ListedHost = {
  id: 'h:workshop',
  name: 'Workshop',
  address: '192.168.1.20:48100',
  nearby: { people_online: 23, registration: 'open', unreachable: false },
  here: false,
};

export const identifiedWorkshop: IdentifiedHost = {
  id: 'h:workshop',
  name: 'Workshop',
  address: '192.168.1.20:48100',
  fingerprint: KNOWN,
  registration: 'open',
  verified: false,
};

export const desktop: Partial<BridgeHandlers> = {
  app: () => ({
    kind: 'desktop',
    version: '0.0.0',
    platform: 'linux',
    can_host: true,
    can_open_windows: true,
    can_start_at_login: true,
    notifications: 'allowed',
  }),
};

/** What the app or the host answers that does not do it. */
export const refused = (reason: string, more: Partial<Refusal> = {}): { done: false; refusal: Refusal } => ({
  done: false,
  refusal: { reason, message: `It is ${reason}.`, ...more },
});

export interface OpenedWindow {
  readonly bridge: FakeBridge;
  readonly runtime: Runtime;
  /** What was handed in with each call of that name. */
  called(name: string): unknown[];
}

export interface WindowParts {
  readonly handlers?: Partial<BridgeHandlers>;
  readonly state?: Partial<AppState>;
  readonly language?: Language;
  readonly platform?: Platform;
}

/** Draws something in a window whose app answers as the test says. */
export async function openWindow(part: ReactNode, parts: WindowParts = {}): Promise<OpenedWindow> {
  const { handlers, state = {}, language = 'en', platform = 'linux' } = parts;
  const bridge = createFakeBridge(handlers);
  const runtime = await startRuntime(bridge, { isMain: true });
  runtime.store.setState(state);
  running.push(runtime);
  render(
    <RuntimeProvider runtime={runtime}>
      <UiRoot locale={chooseLocale([language])} platform={platform}>
        {part}
      </UiRoot>
    </RuntimeProvider>,
  );
  const called = (name: string) => bridge.calls.filter((call) => call.name === name).map(({ params }) => params);
  return { bridge, runtime, called };
}

const running: Runtime[] = [];

/** What a browser has and jsdom has not. Call it once in a file. */
export function withBrowserParts(): void {
  beforeEach(() => {
    window.location.hash = '';
    window.localStorage.clear();
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
    Element.prototype.scrollIntoView = () => undefined;
  });
  afterEach(() => {
    cleanup();
    closeLayer();
    for (const runtime of running.splice(0)) runtime.close();
    vi.unstubAllGlobals();
  });
}

export const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });

/** Types into a field in place of what stands there. */
export function type(label: string, value: string): void {
  const input = field(label);
  input.focus();
  fireEvent.change(input, { target: { value } });
}

/** Goes from one field to another, as the tab key does. */
export function leave(from: string, to: string): void {
  fireEvent.blur(field(from), { relatedTarget: field(to) });
}

/** What stands below a field. */
export function below(label: string): string {
  const id = field(label).getAttribute('aria-describedby');
  return (id === null ? undefined : document.getElementById(id)?.textContent) ?? '';
}

export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
/** Enter in a form. */
export const submit = (name: string) => fireEvent.submit(screen.getByRole('form', { name }));
