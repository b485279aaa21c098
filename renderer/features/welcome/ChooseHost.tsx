import { ArrowLeft, Link, Plus, Radar } from 'lucide-react';
import { useState } from 'react';
import type { ListedHost } from '../../../shared/bridge/hosts.ts';
import { useOrSay } from '../../or-say.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { Refused } from '../../state/requests.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './ChooseHost.module.css';
import { HostCard, type KeptAccount } from './HostCard.tsx';
import { type Entrance, keyOf } from './use-entrance.ts';

export interface ChooseHostProps {
  readonly entrance: Entrance;
  onResume(host: ListedHost, account: KeptAccount): void;
  onAddress(): void;
  onHostHere(): void;
  onCheck(): void;
  /** There while one is signed in: back to that. */
  onBack?: (() => void) | undefined;
}

/** Hosts nearby and known ones, and the other ways in. */
export function ChooseHost({ entrance, onResume, onAddress, onHostHere, onCheck, onBack }: ChooseHostProps) {
  const { welcome } = useMessages();
  const { hosts, hosting, current } = useApp((state) => ({
    hosts: state.hosts,
    hosting: state.hosting.running,
    current: state.session.host?.name ?? welcome.hostFallback,
  }));
  const { bridge } = useRuntime();
  const [forgetting, setForgetting] = useState<ListedHost>();
  const nearby = hosts.filter((host) => host.nearby !== undefined || host.here);
  const away = hosts.filter((host) => host.nearby === undefined && !host.here);
  const list = { entrance, onResume, onForget: setForgetting };
  return (
    <div className={css.page}>
      {onBack !== undefined && (
        <Button variant="ghost" size="sm" icon={ArrowLeft} onClick={onBack} className={css.back}>
          {welcome.backTo(current)}
        </Button>
      )}
      <h1 className={css.title}>{welcome.nearby}</h1>
      {nearby.length === 0 ? (
        <NobodyNearby />
      ) : (
        <HostList label={welcome.nearby} heading="h2" hosts={nearby} {...list} />
      )}
      <p className={css.looking}>
        <Radar className={css.radar} size={18} strokeWidth={1.75} aria-hidden="true" />
        {welcome.lookingNow}
        <button type="button" className={css.link} onClick={() => void bridge.call('refresh_hosts', {})}>
          {welcome.lookAgain}
        </button>
      </p>
      {away.length > 0 && (
        <section className={css.away}>
          <h2 className={css.heading}>{welcome.notSeenNow}</h2>
          <HostList label={welcome.notSeenNow} heading="h3" hosts={away} {...list} />
        </section>
      )}
      <div className={css.ways}>
        {!hosting && (
          <Button icon={Plus} onClick={onHostHere}>
            {welcome.hostHere}
          </Button>
        )}
        <Button icon={Link} onClick={onAddress}>
          {welcome.addressOrInvite}
        </Button>
      </div>
      <p className={css.help}>
        {welcome.cannotSee}{' '}
        <button type="button" className={css.link} onClick={onCheck}>
          {welcome.checkNetwork}
        </button>
      </p>
      <ForgetDialog host={forgetting} onClose={() => setForgetting(undefined)} />
    </div>
  );
}

interface HostListProps extends Pick<ChooseHostProps, 'entrance' | 'onResume'> {
  readonly label: string;
  readonly heading: 'h2' | 'h3';
  readonly hosts: readonly ListedHost[];
  onForget(host: ListedHost): void;
}

function HostList({ label, heading, hosts, entrance, onResume, onForget }: HostListProps) {
  return (
    <ul className={css.list} aria-label={label}>
      {hosts.map((host) => {
        const target = { host_id: host.id };
        const tab = host.known === undefined ? 'sign_up' : 'sign_in';
        return (
          <HostCard
            key={host.id}
            host={host}
            heading={heading}
            busy={entrance.busy === keyOf(target)}
            failure={entrance.failures[keyOf(target)]}
            onEnter={() => void entrance.enter(target, { tab })}
            onResume={(account) => onResume(host, account)}
            onForget={() => onForget(host)}
          />
        );
      })}
    </ul>
  );
}

function NobodyNearby() {
  const { welcome } = useMessages();
  return (
    <div className={css.nobody}>
      <h2 className={css.nobodyTitle}>{welcome.noneNearby}</h2>
      <p className={css.nobodyText}>{welcome.noneNearbyText}</p>
    </div>
  );
}

interface ForgetDialogProps {
  readonly host: ListedHost | undefined;
  onClose(): void;
}

function ForgetDialog({ host, onClose }: ForgetDialogProps) {
  const { welcome } = useMessages();
  const { bridge } = useRuntime();
  const orSay = useOrSay();
  async function forget(): Promise<void> {
    if (host === undefined) return;
    const outcome = await bridge.call('forget', { host_id: host.id });
    if (!outcome.done) throw new Refused(outcome.refusal);
  }
  return (
    <ConfirmDialog
      open={host !== undefined}
      onClose={onClose}
      onConfirm={() => orSay(forget)}
      title={welcome.forgetTitle(host?.name ?? '')}
      text={welcome.forgetText}
      confirmLabel={welcome.forget}
      danger
    />
  );
}
