import type { BridgeHandlers } from '../bridge/index.ts';
import type { BridgeOutcome } from '../bridge/session.ts';
import type { ClientClock } from '../client/clock.ts';
import { HostUnreachable, RequestRefused } from '../client/errors.ts';
import { signInOnce, signUpOnce } from '../client/sign-in.ts';
import type { Result } from '../protocol/index.ts';
import { type Current, createCurrent } from './current.ts';
import type { KeptSignIn, Platform, ReachableHost } from './ports.ts';
import { attempt, done, NotKept, refused } from './refusal.ts';
import { type FilesCall, filesHandlers } from './transfers/handlers.ts';

/** How long, in ms, a host that does not answer may hold up who signs out: the sign-in is forgotten here anyway. */
const FAREWELL = 4_000;

type SessionCall = 'session' | 'request' | 'send' | 'retry' | 'discard' | 'wake' | 'read_cache' | 'write_cache';
type EntryCall = 'sign_up' | 'sign_in' | 'resume' | 'sign_out' | 'leave' | 'forget';

/** What both kinds of device do alike: one account on one host at a time, as all windows see it. */
export interface AccountDevice {
  readonly handlers: Pick<BridgeHandlers, SessionCall | EntryCall | FilesCall>;
  readonly current: Current;
}

export function createAccountDevice(platform: Platform): AccountDevice {
  const current = createCurrent(platform);
  return {
    current,
    handlers: {
      ...sessionHandlers(current),
      ...filesHandlers(() => current.session?.transfers),
      ...entryHandlers(platform, current),
    },
  };
}

function sessionHandlers(current: Current): Pick<BridgeHandlers, SessionCall> {
  const nobody = () => refused(new RequestRefused({ response: 'failed', reason: 'not_logged_in' }));
  return {
    session: () => ({ ...current.view(), outbox: [...(current.session?.outbox.entries() ?? [])] }),
    request: (question) => current.session?.ask(question) ?? nobody(),
    send: ({ chat_id, draft }) => current.session?.send(chat_id, draft) ?? nobody(),
    retry: ({ chat_id }) => ({ done: current.session?.outbox.retry(chat_id) ?? false }),
    discard: ({ chat_id }) => ({ done: current.session?.outbox.discard(chat_id) ?? false }),
    wake() {
      current.session?.wake();
      return {};
    },
    read_cache: async ({ key }) => ({ value: (await current.session?.cache.read(key)) ?? null }),
    async write_cache({ key, value }) {
      await current.session?.cache.write(key, value);
      return {};
    },
  };
}

function entryHandlers(platform: Platform, current: Current): Pick<BridgeHandlers, EntryCall> {
  const { signIns, clock, device } = platform;

  /** Signs up or in at a host that was identified, and goes on with the token that it gives. */
  async function enter(hostId: string, how: (target: ReachableHost) => Promise<Result<'login'>>) {
    const target = platform.identified(hostId) ?? platform.known(hostId);
    if (target === undefined) throw new HostUnreachable('an address that was not asked before');
    const { user, token, token_expires } = await how(target);
    const signIn: KeptSignIn = { account: user.id, user_id: user.user_id, token, expires: token_expires };
    try {
      await signIns.keep(target.host, signIn);
      await current.enter({ target: platform.known(hostId) ?? target, signIn, me: user });
    } catch (error) {
      throw new NotKept('This device could not save the sign-in.', error);
    }
    return done;
  }
  const partsOf = (target: ReachableHost) => ({
    transport: target.transport(() => undefined),
    clock,
    hostId: target.host.id,
  });
  return {
    sign_up: ({ host_id, user_id, key, name, code }) =>
      attempt(() => {
        const params = { user_id, key, device, ...(name === undefined ? {} : { name }) };
        return enter(host_id, (target) =>
          signUpOnce(partsOf(target), code === undefined ? params : { ...params, code }),
        );
      }),
    sign_in: ({ host_id, user_id, key }) =>
      attempt(() => enter(host_id, (target) => signInOnce(partsOf(target), { user_id, key, device }))),
    resume: ({ host_id, account }) =>
      attempt(async () => {
        const signIn = signIns.find(host_id, account);
        const target = platform.known(host_id);
        const isKept = signIn !== undefined && target !== undefined;
        if (!isKept) throw new RequestRefused({ response: 'false_key', reason: 'token_expired' });
        await current.enter({ target, signIn });
        return done;
      }),
    sign_out: ({ everywhere = false }) => attempt(() => signOut(everywhere)),
    async leave() {
      await current.leave();
      return {};
    },
    forget: ({ host_id }) =>
      attempt(async () => {
        if (current.session?.host.id === host_id) await current.leave();
        await signIns.forget(host_id);
        await platform.removeStores(host_id);
        return done;
      }),
  };

  async function signOut(everywhere: boolean): Promise<BridgeOutcome> {
    const { session } = current;
    if (session === undefined) return done;
    const { host, signIn } = session;
    try {
      const farewell = session.logOut(everywhere);
      await (everywhere ? farewell : atMost(clock, FAREWELL, farewell));
    } catch (error) {
      // Other devices would stay signed in without anybody knowing. A sign-in that has ended has nothing to end.
      if (everywhere && !session.hasEnded) return refused(error);
    }
    await current.leave();
    await signIns.drop(host.id, signIn.account);
    await platform.removeStores(host.id, signIn.account);
    return done;
  }
}

/** Resolves with the work, or without it when it takes longer than so many ms. */
async function atMost(clock: ClientClock, milliseconds: number, work: Promise<void>): Promise<void> {
  let cancel = () => {};
  const late = new Promise<void>((resolve) => {
    cancel = clock.after(milliseconds, resolve);
  });
  await Promise.race([work, late]).finally(() => cancel());
}
