import { cleanup, configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { createComposer } from '../../../../renderer/state/composer.ts';
import { RuntimeProvider } from '../../../../renderer/state/context.tsx';
import { closeLayer } from '../../../../renderer/state/layers.ts';
import { createLists } from '../../../../renderer/state/lists.ts';
import { putPeople } from '../../../../renderer/state/people.ts';
import { createReader } from '../../../../renderer/state/reader.ts';
import { createAsk } from '../../../../renderer/state/requests.ts';
import { putMembers, putRoom } from '../../../../renderer/state/rooms.ts';
import type { Runtime } from '../../../../renderer/state/runtime.ts';
import type { AppState, Room } from '../../../../renderer/state/state.ts';
import { createAppStore } from '../../../../renderer/state/store.ts';
import { UiRoot } from '../../../../renderer/ui/UiRoot.tsx';
import { chooseLocale } from '../../../../shared/i18n/index.ts';
import type { Role, RoomCard, UserCard } from '../../../../shared/protocol/cards.ts';
import { failures, type Reason } from '../../../../shared/protocol/errors.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { cardOf, me, signedIn } from '../../state/support.ts';

/** How the host answers an action: with data, or by `refuse`. */
export type Answers = Readonly<Record<string, (params: Record<string, unknown>) => unknown>>;

class Refusing {
  readonly refusal: object;
  constructor(refusal: object) {
    this.refusal = refusal;
  }
}

/** What a host says that does not do it. */
export function refuse(reason: Reason, more: { field?: string; retry_after?: number } = {}): unknown {
  return new Refusing({ reason, message: failures[reason].message, ...more });
}

export function roomOf(fields: Partial<RoomCard> = {}): RoomCard {
  return {
    id: newId(fields.kind === 'channel' ? 'c' : 'g'),
    handle: 'product',
    kind: 'group',
    name: 'Product',
    description: '',
    visibility: 'public',
    member_count: 1,
    owner: me,
    picture: '',
    unread: 0,
    mentions: 0,
    read_seq: 0,
    last_seq: 0,
    last_change: 0,
    notify: 'all',
    ...fields,
  };
}

export function personOf(name: string, fields: Partial<UserCard> = {}): UserCard {
  const { host_role: _role, contacts: _contacts, blocked: _blocked, ...card } = cardOf(newId('u'), name.toLowerCase());
  return { ...card, name, ...fields };
}

export interface World {
  readonly bridge: FakeBridge;
  readonly runtime: Runtime;
  /** Actions that the host was asked for, with what was handed in. */
  asked(action: string): Record<string, unknown>[];
  change(fold: (state: AppState) => AppState): void;
}

export interface WorldParts {
  readonly answers?: Answers;
  readonly people?: readonly UserCard[];
  readonly rooms?: readonly (Room | RoomCard)[];
  readonly members?: Readonly<Record<string, Readonly<Record<string, Role>>>>;
}

/** A window of somebody who is signed in, whose host answers as the test says. */
export function createWorld({ answers = {}, people = [], rooms = [], members = {} }: WorldParts = {}): World {
  const asked: { action: string; params: Record<string, unknown> }[] = [];
  const bridge = createFakeBridge({
    async request({ action, params }) {
      asked.push({ action, params });
      const data = (await answers[action]?.(params)) ?? {};
      return data instanceof Refusing ? ({ done: false, refusal: data.refusal } as never) : { done: true, data };
    },
  });
  const store = createAppStore();
  const ask = createAsk(bridge);
  const parts = { bridge, store, ask };
  const runtime: Runtime = {
    ...parts,
    reader: createReader(parts),
    lists: createLists(parts),
    composer: createComposer({ ...parts, now: Date.now }),
    isMain: true,
    watch: () => () => undefined,
    close: () => undefined,
  };
  const change = (fold: (state: AppState) => AppState) => store.setState(fold(store.getState()), true);
  change(() => putPeople(signedIn, [cardOf(me, 'ada'), ...people]));
  for (const room of rooms) change((state) => putRoom(state, room));
  for (const [room, roles] of Object.entries(members)) {
    change((state) => putMembers(state, room, { roles, complete: true }));
  }
  return {
    bridge,
    runtime,
    asked: (action) => asked.filter((each) => each.action === action).map(({ params }) => params),
    change,
  };
}

/** Draws something in the window of that world, in English. */
export function show(world: World, part: ReactNode) {
  return render(
    <RuntimeProvider runtime={world.runtime}>
      <UiRoot locale={chooseLocale(['en'])} platform="linux">
        {part}
      </UiRoot>
    </RuntimeProvider>,
  );
}

// Machines that run many tests at once are slow now and then.
configure({ asyncUtilTimeout: 5_000 });

/** What a browser has and jsdom has not. Call it once in a file. */
export function withBrowserParts(): void {
  beforeEach(() => {
    window.location.hash = '';
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
    Element.prototype.scrollIntoView = () => undefined;
  });
  afterEach(() => {
    cleanup();
    closeLayer();
    vi.unstubAllGlobals();
  });
}

export { me };
