import type { SessionView } from '../bridge/session.ts';
import type { OwnCard } from '../protocol/cards.ts';
import type { ChosenAccount, KeptSignIn, Platform, ReachableHost } from './ports.ts';
import { type DeviceSession, openSession, type SessionEvents } from './session.ts';

/** The one account that a device is signed in to at a time. */
export interface Current {
  readonly session: DeviceSession | undefined;
  view(): SessionView;
  /** Puts that account in the place of the present one, and goes on with it after a restart. */
  enter(entry: Entry): Promise<void>;
  /** Puts nobody in its place, also after a restart. */
  leave(): Promise<void>;
  /** Goes on as the sign-ins say: after a restart, or when another process of this device changed them. */
  follow(): Promise<void>;
  /** Connects anew by what is known of the host now. */
  reopen(): Promise<void>;
  /** Disconnects; the next run goes on with the same account. */
  close(): Promise<void>;
}

export interface Entry {
  readonly target: ReachableHost;
  readonly signIn: KeptSignIn;
  /** One's own card, when the host has just told it. */
  readonly me?: OwnCard | undefined;
}

const signedOut: SessionView = { connection: { name: 'signed_out' } };

export function createCurrent(platform: Platform): Current {
  const { signIns, clock, device, tell, problem } = platform;
  let session: DeviceSession | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const events: SessionEvents = {
    tell,
    problem,
    signedIn: (host, renewed) => signIns.keep(host, renewed).catch(problem),
    ended: () => void inTurn(goOnWithAnother).catch(problem),
  };

  /** Changes follow each other, so that never two accounts are open. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const worked = last.then(work);
    last = worked.catch(() => undefined);
    return worked;
  }
  async function close(): Promise<void> {
    const before = session;
    session = undefined;
    await before?.close();
  }
  async function depart(): Promise<void> {
    if (session === undefined) return;
    await close();
    tell({ event: 'session', session: signedOut });
  }
  async function open({ target, signIn, me }: Entry): Promise<void> {
    const hadSession = session !== undefined;
    await close();
    try {
      session = await openSession({ target, signIn, me, openStores: platform.openStores, clock, device, events });
    } catch (error) {
      if (hadSession) tell({ event: 'session', session: signedOut });
      throw error;
    }
    session.start();
  }
  /** The token may have been replaced by another process of this device, which chose a new key. */
  async function goOnWithAnother(): Promise<void> {
    const entry = session?.hasEnded === true ? entryOf(session) : undefined;
    if (entry !== undefined && entry.signIn.token !== session?.signIn.token) await open(entry);
  }
  /** By what is kept now of its account. */
  function entryOf({ host, signIn }: DeviceSession): Entry | undefined {
    return kept({ host_id: host.id, account: signIn.account });
  }
  function kept({ host_id, account }: ChosenAccount): Entry | undefined {
    const signIn = signIns.find(host_id, account);
    const target = platform.known(host_id);
    return signIn === undefined || target === undefined ? undefined : { target, signIn };
  }
  async function follow(): Promise<void> {
    const chosen = signIns.chosen();
    const entry = chosen && kept(chosen);
    if (entry === undefined) return depart();
    const { target, signIn } = entry;
    if (session?.host.id === target.host.id && session.signIn.account === signIn.account) return goOnWithAnother();
    await open(entry);
  }
  return {
    get session() {
      return session;
    },
    view: () => session?.view() ?? signedOut,
    enter: (entry) =>
      inTurn(async () => {
        await open(entry);
        await signIns.choose({ host_id: entry.target.host.id, account: entry.signIn.account });
      }),
    leave: () =>
      inTurn(async () => {
        await signIns.choose(undefined);
        await depart();
      }),
    follow: () => inTurn(follow),
    reopen: () =>
      inTurn(async () => {
        const entry = session && entryOf(session);
        if (entry !== undefined) await open(entry);
      }),
    close: () => inTurn(close),
  };
}
