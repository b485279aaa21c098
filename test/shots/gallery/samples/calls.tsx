import { useEffect } from 'react';
import { startingView } from '../../../../renderer/calls/starting-view.ts';
import type { CallView, WhyOver } from '../../../../renderer/calls/view.ts';
import { CallLayer } from '../../../../renderer/features/calls/CallLayer.tsx';
import { Lobby } from '../../../../renderer/features/calls/lobby/Lobby.tsx';
import { changeLook } from '../../../../renderer/features/calls/look.ts';
import { CallPage } from '../../../../renderer/features/calls/page/CallPage.tsx';
import type { CallLayout } from '../../../../renderer/features/calls/page/stage-model.ts';
import type { CallCard } from '../../../../shared/protocol/calls.ts';
import { CALL, CallStage, LAB, me, person, room, user, WITH_DANA } from '../calls/CallStage.tsx';
import { cameraPicture, screenPicture } from '../calls/pictures.ts';
import type { Sample } from '../Sample.tsx';

const wide = { width: 1280, height: 800, whole: true };
const phone = { width: 390, height: 844, whole: true };

const own = startingView.own;
const inCall: Partial<CallView> = {
  phase: { name: 'in_call', call: room, seat: 1 },
  quality: 'good',
  connectedAt: Date.now() - 767_000,
};
const withDana: CallCard = { ...room, conversation: WITH_DANA, by: me };
const alone = (call: CallCard): Partial<CallView> => ({ phase: { name: 'in_call', call, seat: 1 } });

interface PageProps {
  /** Made when it is shown: pictures that move are made for one page. */
  readonly view: () => Partial<CallView>;
  readonly layout?: CallLayout;
  readonly people?: boolean;
  readonly language?: 'en' | 'zh-CN';
}

function Page({ view, layout = 'grid', people = false, language = 'en' }: PageProps) {
  useEffect(() => changeLook({ layout, showsPeople: people, pinned: undefined }), [layout, people]);
  return <Shown view={view} language={language} />;
}

const made = new Map<PageProps['view'], Partial<CallView>>();

function Shown({ view, language }: Required<Pick<PageProps, 'view' | 'language'>>) {
  const known = made.get(view) ?? view();
  made.set(view, known);
  return (
    <CallStage view={known} language={language}>
      <CallPage />
    </CallStage>
  );
}

const faces = (): Partial<CallView> => ({
  ...inCall,
  people: [person(1, { speaking: true }), person(2), person(3, { muted: true })],
  speaker: user(1),
});

const cameras = (): Partial<CallView> => ({
  ...inCall,
  people: [
    person(1, { camera: cameraPicture(330), speaking: true }),
    person(2, { camera: cameraPicture(170), muted: true }),
    person(3, { camera: cameraPicture(90), quality: 'poor' }),
    person(4, { link: 'reconnecting', camera: cameraPicture(270) }),
    person(5, { link: 'away' }),
  ],
  own: { ...own, camera: cameraPicture(24) },
  speaker: user(1),
  thrift: 'fewer_pixels',
});

const shared = (): Partial<CallView> => ({
  ...inCall,
  people: [
    person(1, { screen: screenPicture(), camera: cameraPicture(330) }),
    person(2, { speaking: true }),
    person(3, { camera: cameraPicture(90) }),
  ],
  own: { ...own, muted: true },
  speaker: user(2),
});

const crowd = (): Partial<CallView> => ({
  ...inCall,
  people: Array.from({ length: 15 }, (_, at) =>
    person(at + 1, { muted: at % 3 === 0, speaking: at === 4, quality: at === 7 ? 'fair' : 'good' }),
  ),
  thrift: 'audio_only',
});

const troubled = (): Partial<CallView> => ({
  ...inCall,
  people: [person(1)],
  quality: 'poor',
  hostAway: true,
  own: { ...own, muted: true, speaking: true, microphoneTrouble: 'denied' },
});

const pair = (): Partial<CallView> => ({
  ...inCall,
  phase: { name: 'in_call', call: withDana, seat: 1 },
  people: [person(1, { camera: cameraPicture(330), speaking: true })],
  own: { ...own, camera: cameraPicture(24), muted: true, speaking: true },
});

const calling = (): Partial<CallView> => ({
  ...alone({ ...withDana, answered: undefined, ringing: [user(1)] }),
  own: { ...own, camera: cameraPicture(24) },
});

const waiting = (): Partial<CallView> => alone({ ...room, by: me });

const over = (why: WhyOver) => (): Partial<CallView> => ({
  phase: { name: 'over', call: { ...withDana, answered: why === 'finished' ? Date.now() - 767_000 : undefined }, why },
});
const overs = {
  finished: over('finished'),
  missed: over('missed'),
  busy: over('busy'),
  elsewhere: over('elsewhere'),
};

const incoming: readonly CallCard[] = [
  { ...room, call_id: CALL, conversation: WITH_DANA, by: user(1), media: 'audio', ringing: [me] },
  { ...room, call_id: `${CALL}2`, by: user(2), media: 'video', started: 5, ringing: [me] },
];
const one = incoming.slice(0, 1);
const video = incoming.slice(1);

/** A call leads to its page; here one has gone on from there. */
function useBeingElsewhere(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      window.location.hash = '#/groups';
    }, 250);
    return () => clearTimeout(timer);
  }, []);
}

function Elsewhere({ view, ringing = [], language = 'en' }: Partial<PageProps> & { ringing?: readonly CallCard[] }) {
  useBeingElsewhere();
  const make = view ?? noCall;
  const known = made.get(make) ?? make();
  made.set(make, known);
  return (
    <CallStage view={known} ringing={ringing} language={language}>
      <main style={{ height: '100dvh', background: 'var(--canvas)', padding: 'calc(var(--call-bar) + 24px) 24px' }}>
        <h1>Product</h1>
        <p>What is said in the meantime.</p>
      </main>
      <CallLayer />
    </CallStage>
  );
}

const noCall = (): Partial<CallView> => ({});

function pages(name: string, props: PageProps): Sample[] {
  return [
    { name: `Call-${name}`, ...wide, render: () => <Page {...props} /> },
    { name: `Call-${name}-phone`, ...phone, render: () => <Page {...props} language="zh-CN" /> },
  ];
}

export const calls: readonly Sample[] = [
  ...pages('faces', { view: faces }),
  ...pages('cameras', { view: cameras }),
  ...pages('speaker', { view: cameras, layout: 'speaker' }),
  ...pages('screen', { view: shared }),
  ...pages('crowd', { view: crowd }),
  ...pages('people', { view: cameras, people: true }),
  ...pages('troubled', { view: troubled }),
  ...pages('pair', { view: pair }),
  ...pages('calling', { view: calling }),
  ...pages('waiting', { view: waiting }),
  ...pages('over', { view: overs.finished }),
  ...pages('missed', { view: overs.missed }),
  ...pages('busy', { view: overs.busy }),
  ...pages('elsewhere', { view: overs.elsewhere }),
  { name: 'Ring-audio', ...wide, render: () => <Elsewhere ringing={one} /> },
  { name: 'Ring-video-zh', ...wide, render: () => <Elsewhere ringing={video} language="zh-CN" /> },
  { name: 'Ring-two-phone', ...phone, render: () => <Elsewhere ringing={incoming} /> },
  { name: 'Ring-in-call', ...wide, render: () => <Elsewhere view={faces} ringing={one} /> },
  { name: 'Mini-camera', ...wide, render: () => <Elsewhere view={cameras} /> },
  { name: 'Mini-screen', ...wide, render: () => <Elsewhere view={shared} language="zh-CN" /> },
  { name: 'Mini-over', ...wide, render: () => <Elsewhere view={overs.missed} /> },
  { name: 'Mini-phone', ...phone, render: () => <Elsewhere view={faces} /> },
  {
    name: 'Lobby',
    width: 1280,
    height: 800,
    render: () => (
      <CallStage ringing={video}>
        <Lobby conversation={LAB} media="video" onClose={() => undefined} />
      </CallStage>
    ),
  },
  {
    name: 'Lobby-phone',
    width: 390,
    height: 844,
    render: () => (
      <CallStage language="zh-CN">
        <Lobby conversation={WITH_DANA} media="audio" onClose={() => undefined} />
      </CallStage>
    ),
  },
];
