import { DoorOpen, LogOut, Server } from 'lucide-react';
import { go } from '../../routes.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { Flame } from '../../ui/Flame.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import styles from './Rail.module.css';

/** The host that one is at, with a dot that says whether it is reached. */
export function HostMenu() {
  const { common, frame } = useMessages();
  const { bridge } = useRuntime();
  const { host, isOnline, canSwitch, isAdmin } = useApp(({ session, app }) => ({
    host: session.host?.name ?? common.appName,
    isOnline: session.connection.name === 'online',
    canSwitch: app?.can_host === true,
    isAdmin: session.me !== undefined && session.me.host_role !== 'member',
  }));
  const state = isOnline ? frame.connectedTo(host) : frame.notConnectedTo(host);
  const items: MenuEntry[] = [
    { kind: 'heading', label: state },
    ...(isAdmin
      ? [{ kind: 'item', label: common.hostConsole, icon: Server, onSelect: () => go({ page: 'host' }) } as const]
      : []),
    ...(canSwitch
      ? [{ kind: 'item', label: frame.switchHost, icon: DoorOpen, onSelect: () => go({ page: 'welcome' }) } as const]
      : []),
    { kind: 'separator' },
    { kind: 'item', label: frame.signOut, icon: LogOut, onSelect: () => void bridge.call('sign_out', {}) },
  ];
  return (
    <Menu
      label={frame.hostMenu(host)}
      items={items}
      trigger={
        <button type="button" className={styles.host} aria-label={`${frame.hostMenu(host)}. ${state}`}>
          <Flame size={20} />
          <span className={styles.hostDot} data-online={isOnline} />
        </button>
      }
    />
  );
}
