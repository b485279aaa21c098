import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { ViewProvider } from '../../../../renderer/features/conversation/view-state.tsx';
import { RuntimeProvider } from '../../../../renderer/state/context.tsx';
import { type Runtime, startRuntime } from '../../../../renderer/state/runtime.ts';
import type { AppState } from '../../../../renderer/state/state.ts';
import { UiRoot } from '../../../../renderer/ui/UiRoot.tsx';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import { chooseLocale } from '../../../../shared/i18n/index.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { cardOf, me, other, room } from '../../state/support.ts';

export const locale = chooseLocale(['en']);
export const words = locale.messages.conversation;
export const third = newId('u');

/** What the host is asked and says; anything else is refused. */
export type Answers = Readonly<Record<string, (params: Record<string, unknown>) => unknown>>;

export interface World {
  readonly bridge: FakeBridge;
  readonly runtime: Runtime;
  /** Requests to the host so far. */
  asked(action: string): Record<string, unknown>[];
  /** What was given to the outbox so far. */
  sent(): Record<string, unknown>[];
  put(change: Partial<AppState>): void;
}

export const people = {
  [me]: cardOf(me, 'ada'),
  [other]: { ...cardOf(other, 'bo'), name: '博布' },
  [third]: { ...cardOf(third, 'chidi'), name: 'Chidi Okafor' },
};

const running: Runtime[] = [];

/** Ends what the worlds of a test began. */
export function endWorlds(): void {
  for (const runtime of running.splice(0)) runtime.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
}

/** Somebody who is signed in at a host that answers so. */
export async function startWorld(
  answers: Answers = {},
  handlers: Partial<BridgeHandlers> = {},
  isMain = true,
): Promise<World> {
  const bridge = createFakeBridge({
    session: () => ({ connection: { name: 'online' }, account: me, me: cardOf(me, 'ada'), outbox: [] }),
    send: () => ({ done: true }),
    request({ action, params }) {
      const answer = answers[action];
      if (answer === undefined) return { done: false, refusal: { reason: 'no_such_action', message: action } };
      return { done: true, data: answer(params) };
    },
    ...handlers,
  });
  const runtime = await startRuntime(bridge, { isMain });
  running.push(runtime);
  const put: World['put'] = (change) => runtime.store.setState(change);
  put({ people, listsFresh: true });
  return {
    bridge,
    runtime,
    put,
    asked: (action) =>
      bridge.calls.flatMap(({ name, params }) => {
        const request = params as { action?: string; params?: Record<string, unknown> };
        return name === 'request' && request.action === action ? [request.params ?? {}] : [];
      }),
    sent: () =>
      bridge.calls.flatMap(({ name, params }) =>
        name === 'send' ? [(params as { draft: Record<string, unknown> }).draft] : [],
      ),
  };
}

/** A room in which everybody of `people` is. */
export function inRoom(
  role: 'owner' | 'admin' | 'member' | undefined,
  kind: 'group' | 'channel' = 'group',
): Partial<AppState> {
  const id = kind === 'group' ? room : `c${room.slice(1)}`;
  const info = {
    id,
    handle: 'lab',
    kind,
    name: 'Lab',
    description: '',
    visibility: 'public',
    owner: other,
    picture: '',
  } as const;
  return {
    rooms: { [id]: { ...info, member_count: 3, role } },
    members: { [id]: { roles: { [me]: role ?? 'member', [other]: 'owner', [third]: 'member' }, complete: true } },
  };
}

export function windowOf(messages: readonly Message[]): AppState['windows'][string] {
  return { messages, atStart: true, atEnd: true, fresh: true };
}

/** Draws something of an open conversation. */
export function show(world: World, conversation: string, children: ReactNode) {
  return render(
    <RuntimeProvider runtime={world.runtime}>
      <UiRoot locale={locale} platform="linux">
        <ViewProvider conversation={conversation} takesFocus={false}>
          {children}
        </ViewProvider>
      </UiRoot>
    </RuntimeProvider>,
  );
}

/** What jsdom lacks of a browser. */
export function stubBrowser(): void {
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
}
