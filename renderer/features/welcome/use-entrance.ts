import { useRef, useState } from 'react';
import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import type { BridgeData, BridgeParams } from '../../../shared/bridge/index.ts';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';

/** A listed host, or what somebody typed. */
export type Target = BridgeParams<'identify'>;
type Identified = BridgeData<'identify'>;
export type ChangedCertificate = NonNullable<Extract<Identified, { done: false }>['changed']>;

/** What one means to do at a host. */
export interface Intent {
  readonly tab: 'sign_in' | 'sign_up';
  /** Filled in. */
  readonly handle?: string | undefined;
  /** The host was made just now, by who is here. */
  readonly founds?: boolean | undefined;
}

export type Stage =
  | { readonly name: 'choosing' }
  | { readonly name: 'signing'; readonly host: IdentifiedHost; readonly intent: Intent }
  | {
      readonly name: 'changed';
      readonly changed: ChangedCertificate;
      readonly target: Target;
      readonly intent: Intent;
    };

export interface Entrance {
  readonly stage: Stage;
  /** The key of the target that is being asked. */
  readonly busy: string | undefined;
  /** Why the last attempt at a target failed, by its key. */
  readonly failures: Readonly<Record<string, Refusal>>;
  /** Asks who is there, and goes on to sign in or up. Resolves with why that cannot be. */
  enter(target: Target, intent: Intent): Promise<Refusal | undefined>;
  /** Goes on with what was found elsewhere. */
  show(stage: Stage): void;
  /** Goes on with a sign-in that is kept. Resolves with whether it did; else something else is shown. */
  resume(host_id: string, account: { readonly account: string; readonly user_id: string }): Promise<boolean>;
  /** Trusts the certificate that is shown now, and goes on. Resolves with why that cannot be. */
  trust(): Promise<Refusal | undefined>;
  back(): void;
}

export const keyOf = (target: Target): string => ('host_id' in target ? target.host_id : target.address);

/** Reasons for which a kept sign-in is worth nothing any more. */
const SIGN_IN_AGAIN = ['not_accepted', 'false_key', 'token_expired', 'not_kept', 'no_such_user'];
const LOOK_CLOSER = ['certificate_changed', 'not_this_host'];

/** The way in, from choosing a host to its sign-in form. */
export function useEntrance(): Entrance {
  const { bridge } = useRuntime();
  const [stage, setStage] = useState<Stage>({ name: 'choosing' });
  const [busy, setBusy] = useState<string>();
  const [failures, setFailures] = useState<Readonly<Record<string, Refusal>>>({});
  // Who goes back while a host is asked wants no page to come up afterwards.
  const attempt = useRef(0);

  function begin(target: Target): () => boolean {
    const mine = ++attempt.current;
    setBusy(keyOf(target));
    setFailures(({ [keyOf(target)]: _, ...rest }) => rest);
    return () => mine === attempt.current;
  }
  function fail(target: Target, refusal: Refusal): Refusal {
    setFailures((all) => ({ ...all, [keyOf(target)]: refusal }));
    return refusal;
  }
  async function enter(target: Target, intent: Intent): Promise<Refusal | undefined> {
    const isWanted = begin(target);
    const answer: Identified = await bridge
      .call('identify', target)
      .catch((error: unknown) => ({ done: false, refusal: refusalOf(error) }));
    if (!isWanted()) return undefined;
    setBusy(undefined);
    if (answer.done) setStage({ name: 'signing', host: answer.host, intent });
    else if (answer.changed === undefined) return fail(target, answer.refusal);
    else setStage({ name: 'changed', changed: answer.changed, target, intent });
    return undefined;
  }
  return {
    stage,
    busy,
    failures,
    enter,
    show: setStage,
    async resume(host_id, { account, user_id }) {
      const target = { host_id };
      const isWanted = begin(target);
      const answer = await bridge
        .call('resume', { host_id, account })
        .catch((error: unknown) => ({ done: false as const, refusal: refusalOf(error) }));
      if (!isWanted()) return false;
      setBusy(undefined);
      if (answer.done) return true;
      const { refusal } = answer;
      if ([...SIGN_IN_AGAIN, ...LOOK_CLOSER].includes(refusal.reason)) {
        await enter(target, { tab: 'sign_in', handle: user_id });
      } else fail(target, refusal);
      return false;
    },
    async trust() {
      if (stage.name !== 'changed') return undefined;
      const { changed, target, intent } = stage;
      const answer = await bridge.call('trust', { host_id: changed.id, fingerprint: changed.shown });
      return answer.done ? enter(target, intent) : answer.refusal;
    },
    back() {
      attempt.current++;
      setBusy(undefined);
      setStage({ name: 'choosing' });
    },
  };
}
