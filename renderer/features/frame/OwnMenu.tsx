import { Settings, UserRound } from 'lucide-react';
import { type ChosenStatus, chosenStatus } from '../../../shared/protocol/cards.ts';
import { go } from '../../routes.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import { personColor } from '../../ui/person-color.ts';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import styles from './Rail.module.css';

/** Oneself: the status, the profile, the settings. */
export function OwnMenu() {
  const { common, frame } = useMessages();
  const { ask } = useRuntime();
  const refusalText = useRefusalText();
  const me = useApp(({ session }) => session.me);
  if (me === undefined) return null;
  const choose = (status: ChosenStatus) => {
    ask('status', { status }).catch((error: unknown) => toast({ title: refusalText(refusalOf(error)), tone: 'bad' }));
  };
  const names: Record<ChosenStatus, string> = {
    online: frame.statusOnline,
    away: frame.statusAway,
    busy: frame.statusBusy,
    invisible: frame.statusInvisible,
  };
  const items: MenuEntry[] = [
    { kind: 'heading', label: frame.setStatus },
    ...chosenStatus.options.map(
      (status): MenuEntry => ({
        kind: 'check',
        label: names[status],
        checked: me.status === status,
        onSelect: () => choose(status),
      }),
    ),
    { kind: 'separator' },
    {
      kind: 'item',
      label: frame.editProfile,
      icon: UserRound,
      onSelect: () => go({ page: 'settings', section: 'account' }),
    },
    { kind: 'item', label: common.settings, icon: Settings, onSelect: () => go({ page: 'settings' }) },
  ];
  return (
    <Menu
      label={frame.ownMenu(me.name)}
      items={items}
      trigger={
        <button type="button" className={styles.me}>
          <span className="visually-hidden">{frame.ownMenu(me.name)}</span>
          <Avatar
            name={me.name}
            src={pictureAddress(me.avatar)}
            color={personColor(me.id, me.chat_color).background}
            size={36}
            status={me.status}
          />
        </button>
      }
    />
  );
}
