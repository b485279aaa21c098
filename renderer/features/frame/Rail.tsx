import { Hash, Home, type LucideIcon, Megaphone, MessageCircle, Phone, Server, Settings } from 'lucide-react';
import { TransfersMenu } from '../../files/TransfersMenu.tsx';
import { formatRoute, type ListPage, type Route } from '../../routes.ts';
import { waitingIn } from '../../state/attention.ts';
import { joinableCalls } from '../../state/calls.ts';
import { useApp } from '../../state/context.tsx';
import type { ConversationKind } from '../../state/state.ts';
import { Badge } from '../../ui/Badge.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { HostMenu } from './HostMenu.tsx';
import { OwnMenu } from './OwnMenu.tsx';
import styles from './Rail.module.css';

interface Place {
  readonly route: Route;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly waiting?: number;
  /** Something goes on there: said to screen readers, and marked. */
  readonly live?: string | undefined;
}

/** Where one can go; on phones it lies at the bottom. */
export function Rail({ page }: { readonly page: Route['page'] }) {
  const { callLog, common, frame } = useMessages();
  const running = useApp((state) => joinableCalls(state).length);
  const waiting = useWaiting();
  const isHostAdmin = useApp(({ session }) => session.me !== undefined && session.me.host_role !== 'member');
  const list = (name: ListPage, label: string, icon: LucideIcon): Place => ({ route: { page: name }, label, icon });
  const top: Place[] = [
    list('home', common.home, Home),
    { ...list('private', common.private, MessageCircle), waiting: waiting.private },
    { ...list('groups', common.groups, Hash), waiting: waiting.group },
    { ...list('channels', common.channels, Megaphone), waiting: waiting.channel },
    {
      route: { page: 'calls' },
      label: callLog.title,
      icon: Phone,
      live: running === 0 ? undefined : callLog.runningCount(running),
    },
  ];
  const bottom: Place[] = [
    ...(isHostAdmin ? [{ route: { page: 'host' }, label: common.hostConsole, icon: Server } as const] : []),
    { route: { page: 'settings' }, label: common.settings, icon: Settings },
  ];
  return (
    <nav className={styles.rail} aria-label={frame.navigation}>
      <HostMenu />
      <ul className={styles.places}>
        {top.map((place) => (
          <RailLink key={place.label} place={place} current={place.route.page === page} />
        ))}
      </ul>
      <TransfersMenu />
      <ul className={styles.bottom}>
        {bottom.map((place) => (
          <RailLink key={place.label} place={place} current={place.route.page === page} />
        ))}
      </ul>
      <OwnMenu />
    </nav>
  );
}

function RailLink({ place, current }: { readonly place: Place; readonly current: boolean }) {
  const { frame } = useMessages();
  const { icon: Icon, label, route, waiting = 0, live } = place;
  const notes = [...(waiting > 0 ? [frame.unread(waiting)] : []), ...(live === undefined ? [] : [live])];
  return (
    <li>
      <Tooltip label={label}>
        <a
          className={styles.link}
          href={formatRoute(route)}
          aria-current={current ? 'page' : undefined}
          aria-label={[label, ...notes].join(', ')}
        >
          <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
          {live !== undefined && <span className={styles.live} aria-hidden="true" />}
          {waiting > 0 && (
            <span className={styles.badge} aria-hidden="true">
              <Badge count={waiting} label="" />
            </span>
          )}
        </a>
      </Tooltip>
    </li>
  );
}

function useWaiting(): Record<ConversationKind, number> {
  return useApp(({ conversations }) => {
    const waiting: Record<ConversationKind, number> = { private: 0, group: 0, channel: 0 };
    const now = Date.now();
    for (const conversation of Object.values(conversations)) waiting[conversation.kind] += waitingIn(conversation, now);
    return waiting;
  });
}
