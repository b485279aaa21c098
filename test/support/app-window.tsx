import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { RuntimeProvider } from '../../renderer/state/context.tsx';
import { type Runtime, startRuntime } from '../../renderer/state/runtime.ts';
import { UiRoot } from '../../renderer/ui/UiRoot.tsx';
import type { BridgeHandlers } from '../../shared/bridge/index.ts';
import type { Refusal } from '../../shared/bridge/session.ts';
import type { AppInfo } from '../../shared/bridge/shell.ts';
import { chooseLocale, type Language } from '../../shared/i18n/index.ts';
import type { OwnCard, UserCard } from '../../shared/protocol/cards.ts';
import { createFakeBridge, type FakeBridge } from './fake-bridge.ts';

/** What a host answers to an action: the data, or why not. */
type Answers = Readonly<Record<string, (params: Record<string, unknown>) => unknown>>;

export interface AppWindowOptions {
  readonly me: OwnCard;
  readonly people?: readonly UserCard[];
  readonly app?: Partial<AppInfo>;
  readonly bridge?: Partial<BridgeHandlers>;
  readonly host?: Answers;
  readonly language?: Language;
  /** As wide as a phone. */
  readonly narrow?: boolean;
}

export interface AppWindow {
  readonly bridge: FakeBridge;
  readonly runtime: Runtime;
  /** What the host was asked so far: `[action, params]`. */
  asked(action: string): readonly unknown[];
}

/** A refusal, thrown by an answer. */
export class Refusing extends Error {
  readonly refusal: Refusal;

  constructor(reason: string, field?: string) {
    super(reason);
    this.refusal = { reason, message: `(${reason})`, ...(field === undefined ? {} : { field }) };
  }
}

const browser: AppInfo = {
  kind: 'browser',
  version: '1.2.3',
  platform: 'linux',
  can_host: false,
  can_open_windows: false,
  can_start_at_login: false,
  notifications: 'unavailable',
};

/** Draws a page of somebody who is signed in, in a window whose app and host answer as the test says. */
export async function openAppWindow(page: ReactNode, options: AppWindowOptions): Promise<AppWindow> {
  const { me, people = [], language = 'en', narrow = false } = options;
  pretendWidth(narrow);
  const bridge = createFakeBridge({
    app: () => ({ ...browser, ...options.app }),
    session: () => ({
      connection: { name: 'online' },
      account: me.id,
      me,
      host: { id: 'h:1', name: 'Workshop', fingerprint: 'ab'.repeat(32), address: '10.0.0.7:48100', version: '1.2.3' },
      outbox: [],
    }),
    request: ({ action, params }) => answer(options.host?.[action], params),
    ...options.bridge,
  });
  const runtime = await startRuntime(bridge, { isMain: true });
  bridge.tell({ event: 'cards', rooms: [], users: [...people] });
  render(
    <RuntimeProvider runtime={runtime}>
      <UiRoot locale={chooseLocale([language])} platform={options.app?.platform ?? 'linux'}>
        {page}
      </UiRoot>
    </RuntimeProvider>,
  );
  function asked(action: string): readonly unknown[] {
    const requests = bridge.calls.filter(({ name }) => name === 'request').map(({ params }) => params);
    return (requests as { action: string; params: unknown }[])
      .filter((request) => request.action === action)
      .map(({ params }) => params);
  }
  return { bridge, runtime, asked };
}

async function answer(handler: Answers[string] | undefined, params: Record<string, unknown>) {
  try {
    return { done: true as const, data: (await handler?.(params)) ?? {} };
  } catch (error) {
    if (error instanceof Refusing) return { done: false as const, refusal: error.refusal };
    throw error;
  }
}

/** jsdom has no layout. */
function pretendWidth(narrow: boolean): void {
  window.matchMedia = (query) =>
    ({
      matches: narrow && query.includes('max-width'),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
}
