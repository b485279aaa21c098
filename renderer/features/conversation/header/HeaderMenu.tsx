import {
  Bell,
  BellOff,
  CalendarDays,
  CircleCheck,
  CircleUserRound,
  EllipsisVertical,
  Info,
  MailCheck,
} from 'lucide-react';
import { useState } from 'react';
import type { NotifyLevel } from '../../../../shared/protocol/cards.ts';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { levelOf } from '../../../state/attention.ts';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { conversationOf } from '../../../state/conversations.ts';
import { setDetailsOpen, showLayer } from '../../../state/layers.ts';
import { mutedUntil } from '../../../state/mute-span.ts';
import { refusalOf } from '../../../state/requests.ts';
import type { ConversationFace } from '../../../state/selectors.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import type { MenuEntry } from '../../../ui/MenuEntries.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { toast } from '../../../ui/toast.ts';
import { DateDialog } from '../timeline/DateJump.tsx';
import { useView } from '../view-state.tsx';

export interface HeaderMenuProps {
  readonly face: ConversationFace;
  readonly compact: boolean;
}

/** The rest of what can be done with a conversation. */
export function HeaderMenu({ face, compact }: HeaderMenuProps) {
  const { common, conversation: words } = useMessages();
  const { reader } = useRuntime();
  const { conversation, store } = useView();
  const [isDating, setIsDating] = useState(false);
  const mute = useMuteEntries(conversation);
  const { last_seq, unread } = useApp((state) => conversationOf(state, conversation));
  const hasProfile = face.person !== undefined && !face.isNotes;
  const items: MenuEntry[] = [
    ...(hasProfile
      ? [
          {
            kind: 'item',
            label: words.profile,
            icon: CircleUserRound,
            onSelect: () => showLayer({ kind: 'profile', account: face.seed }),
          } as const,
        ]
      : []),
    ...(compact
      ? []
      : [{ kind: 'item', label: words.details, icon: Info, onSelect: () => setDetailsOpen(true) } as const]),
    { kind: 'item', label: words.jumpToDate, icon: CalendarDays, onSelect: () => setIsDating(true) },
    {
      kind: 'item',
      label: words.selectMessages,
      icon: CircleCheck,
      onSelect: () => store.setState({ selected: new Set() }),
    },
    { kind: 'separator' },
    ...(face.isNotes ? [] : mute),
    {
      kind: 'item',
      label: words.markRead,
      icon: MailCheck,
      disabled: unread === 0,
      onSelect: () => reader.seen(conversation, last_seq),
    },
  ];
  return (
    <>
      <Menu
        align="end"
        label={common.moreActions}
        items={items}
        trigger={<IconButton icon={EllipsisVertical} label={common.moreActions} />}
      />
      <DateDialog open={isDating} onClose={() => setIsDating(false)} />
    </>
  );
}

function useMuteEntries(conversation: string): MenuEntry[] {
  const words = useMessages().conversation;
  const refusalText = useRefusalText();
  const { ask } = useRuntime();
  const level = useApp((state) => levelOf(conversationOf(state, conversation), Date.now()));
  const until = useApp((state) => conversationOf(state, conversation).until);
  function notify(next: NotifyLevel, end?: number): void {
    ask('notify', { conversation, level: next, ...(end === undefined ? {} : { until: end }) }).catch((error: unknown) =>
      toast({ title: refusalText(refusalOf(error)), tone: 'bad' }),
    );
  }
  const now = Date.now();
  const check = (label: string, checked: boolean, onSelect: () => void): MenuEntry => ({
    kind: 'check',
    label,
    checked,
    onSelect,
  });
  const isMuted = level === 'none';
  return [
    {
      kind: 'submenu',
      label: isMuted ? words.muted : words.notifications,
      icon: isMuted ? BellOff : Bell,
      items: [
        check(words.notifyAll, level === 'all', () => notify('all')),
        ...(isPrivate(conversation)
          ? []
          : [check(words.notifyMentions, level === 'mentions', () => notify('mentions'))]),
        { kind: 'separator' },
        { kind: 'heading', label: words.mute },
        check(words.muteHour, false, () => notify('none', mutedUntil('hour', now))),
        check(words.muteTomorrow, false, () => notify('none', mutedUntil('tomorrow', now))),
        check(words.muteAlways, isMuted && until === undefined, () => notify('none')),
      ],
    },
  ];
}
