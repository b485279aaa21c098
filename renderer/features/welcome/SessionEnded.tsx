import { useApp, useRuntime } from '../../state/context.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { type Ended, EndedNotice, type NextStep } from './EndedNotice.tsx';
import { Failure } from './SignForms.tsx';
import type { Entrance } from './use-entrance.ts';

export interface SessionEndedProps {
  readonly ended: Ended;
  readonly entrance: Entrance;
  onArrived(): void;
}

/** The session of this device has ended for good: why, and how to go on. */
export function SessionEnded({ ended, entrance, onArrived }: SessionEndedProps) {
  const { welcome } = useMessages();
  const { bridge } = useRuntime();
  const { host, account, handle } = useApp(({ session, hosts }) => {
    const kept = hosts.find(({ id }) => id === session.host?.id)?.known?.accounts ?? [];
    const known = kept.find((each) => each.account === session.account);
    return { host: session.host, account: session.account, handle: session.me?.user_id ?? known?.user_id };
  });
  async function go(step: NextStep): Promise<void> {
    if (step === 'leave' || host === undefined) return void (await bridge.call('leave', {}));
    if (step === 'resume' && account !== undefined) {
      if (await entrance.resume(host.id, { account, user_id: handle ?? '' })) onArrived();
      return;
    }
    await entrance.enter({ host_id: host.id }, { tab: 'sign_in', handle });
  }
  return (
    <>
      <EndedNotice
        ended={ended}
        host={host?.name ?? welcome.hostFallback}
        busy={entrance.busy !== undefined}
        onNext={(step) => void go(step)}
      />
      <Failure refusal={host === undefined ? undefined : entrance.failures[host.id]} />
    </>
  );
}
