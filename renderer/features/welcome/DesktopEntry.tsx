import { useState } from 'react';
import { replaceRoute } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { AddressDialog } from './AddressDialog.tsx';
import { ChooseHost } from './ChooseHost.tsx';
import { HostHereDialog } from './HostHereDialog.tsx';
import { NetworkCheckDialog } from './NetworkCheckDialog.tsx';
import { closeLink, useOpenedLink } from './opened-link.ts';
import type { Entrance, Intent } from './use-entrance.ts';

export interface EntryProps {
  readonly entrance: Entrance;
  /** A sign-in that was kept goes on. */
  onArrived(): void;
}

/** In the desktop app: the hosts around, and the other ways in. */
export function DesktopEntry({ entrance, onArrived }: EntryProps) {
  const { hosts, isSignedIn } = useApp(({ hosts: all, session }) => ({
    hosts: all,
    isSignedIn: session.connection.name !== 'signed_out' && session.connection.name !== 'ended',
  }));
  const link = useOpenedLink();
  const [dialog, setDialog] = useState<'address' | 'host_here' | 'check'>();
  const close = () => setDialog(undefined);

  function intentFor(hostId: string): Intent {
    const isKnown = hosts.find(({ id }) => id === hostId)?.known !== undefined;
    return { tab: isKnown ? 'sign_in' : 'sign_up' };
  }
  function closeAddress(): void {
    closeLink();
    close();
  }
  function hostHere(hostId: string): void {
    close();
    const intent = intentFor(hostId);
    void entrance.enter({ host_id: hostId }, { ...intent, founds: intent.tab === 'sign_up' });
  }
  return (
    <>
      <ChooseHost
        entrance={entrance}
        onResume={(host, account) => void entrance.resume(host.id, account).then((done) => done && onArrived())}
        onAddress={() => setDialog('address')}
        onHostHere={() => setDialog('host_here')}
        onCheck={() => setDialog('check')}
        onBack={isSignedIn ? () => replaceRoute({ page: 'home' }) : undefined}
      />
      <AddressDialog
        open={dialog === 'address' || link !== undefined}
        link={link}
        onClose={closeAddress}
        onFound={(host) => {
          closeAddress();
          entrance.show({ name: 'signing', host, intent: intentFor(host.id) });
        }}
        onChanged={(changed, target) => {
          closeAddress();
          entrance.show({ name: 'changed', changed, target, intent: { tab: 'sign_in' } });
        }}
      />
      <HostHereDialog open={dialog === 'host_here'} onClose={close} onStarted={hostHere} />
      <NetworkCheckDialog open={dialog === 'check'} onClose={close} />
    </>
  );
}
