import { type ReactNode, useEffect, useState } from 'react';
import { CallsProvider } from '../../../../renderer/calls/context.tsx';
import type { CallView, PersonInCall } from '../../../../renderer/calls/view.ts';
import { RuntimeProvider } from '../../../../renderer/state/context.tsx';
import { type Runtime, startRuntime } from '../../../../renderer/state/runtime.ts';
import type { AppState, Room } from '../../../../renderer/state/state.ts';
import { Locales } from '../../../../renderer/ui/locale.tsx';
import { chooseLocale, type Language } from '../../../../shared/i18n/index.ts';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import type { OwnCard } from '../../../../shared/protocol/cards.ts';
import { privateConversation } from '../../../../shared/protocol/ids.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { createFakeCalls, type FakeCalls } from '../../../support/fake-calls.ts';

const id = (kind: string, count: number) => `${kind}:01J00000000000000000000${String(count).padStart(3, '0')}`;

export const me = id('u', 0);
export const LAB = id('g', 1);
export const CALL = id('call', 1);
export const user = (count: number): string => id('u', count);
export const WITH_DANA = privateConversation(me, user(1));

const names: readonly [name: string, color: string][] = [
  ['Ada Lindqvist', 'orange'],
  ['Dana Vega', 'pink'],
  ['博布', 'teal'],
  ['Farid Rahimi', 'green'],
  ['Chidi Okafor', 'purple'],
  ['Elif Yılmaz', 'blue'],
  ['Grace Moreau-Delacroix-Fontaine', 'brown'],
  ['海伦', 'red'],
  ['Ines Ferreira', 'yellow'],
];

function cardOf(count: number): OwnCard {
  const [name = '', chat_color = ''] = names[count % names.length] ?? [];
  return {
    id: user(count),
    user_id: `person${count}`,
    name: count < names.length ? name : `${name} ${count}`,
    status: 'online',
    last_seen: 0,
    status_text: '',
    title: '',
    about: '',
    gender: '',
    chat_color,
    avatar: '',
    host_role: 'member',
    contacts: [],
    blocked: [],
  };
}

const cards = Array.from({ length: 17 }, (_, count) => cardOf(count));

export const room: CallCard = {
  call_id: CALL,
  conversation: LAB,
  media: 'video',
  by: user(1),
  started: 0,
  answered: 1,
  people: [],
  ringing: [],
};

export interface CallStageProps {
  readonly view?: Partial<CallView>;
  readonly ringing?: readonly CallCard[];
  readonly language?: Language;
  readonly children: ReactNode;
}

/** What calls are shown in: somebody who is signed in, their people, and a call that stands as it is said. */
export function CallStage({ view = {}, ringing = [], language = 'en', children }: CallStageProps) {
  const [stage, setStage] = useState<{ runtime: Runtime; calls: FakeCalls }>();
  useEffect(() => {
    const bridge = createFakeBridge({
      session: () => ({ connection: { name: 'online' }, account: me, me: cardOf(0), outbox: [] }),
    });
    void startRuntime(bridge, { isMain: false }).then((runtime) => {
      runtime.store.setState(stateWith(ringing));
      setStage({ runtime, calls: createFakeCalls(view) });
    });
  }, [view, ringing]);
  if (stage === undefined) return null;
  return (
    <RuntimeProvider runtime={stage.runtime}>
      <Locales value={chooseLocale([language])}>
        <CallsProvider value={stage.calls}>{children}</CallsProvider>
      </Locales>
    </RuntimeProvider>
  );
}

function stateWith(ringing: readonly CallCard[]): Partial<AppState> {
  const lab = { id: LAB, kind: 'group', name: 'Lab 2 – microscopes', role: 'owner', picture: '' } as unknown as Room;
  return {
    people: Object.fromEntries(cards.map((card) => [card.id, card])),
    rooms: { [LAB]: lab },
    calls: Object.fromEntries(ringing.map((call) => [call.call_id, call])),
  };
}

/** Somebody in the call. */
export function person(count: number, change: Partial<PersonInCall> = {}): PersonInCall {
  return {
    user: user(count),
    seat: count + 1,
    link: 'connected',
    muted: false,
    speaking: false,
    quality: 'good',
    camera: undefined,
    screen: undefined,
    voice: new MediaStream(),
    screenSound: undefined,
    ...change,
  };
}
