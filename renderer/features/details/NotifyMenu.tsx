import { AtSign, Bell, BellOff } from 'lucide-react';
import type { NotifyLevel } from '../../../shared/protocol/cards.ts';
import { isPrivate } from '../../../shared/protocol/ids.ts';
import { useRuntime } from '../../state/context.tsx';
import { type MuteSpan, mutedUntil } from '../../state/mute-span.ts';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import css from './QuickActions.module.css';
import { QuickAction } from './QuickActions.tsx';
import { useAttempt } from './use-attempt.ts';
import { type NotifyState, useNotifyLevel } from './use-notify-level.ts';

const ICONS = { all: Bell, mentions: AtSign, none: BellOff } as const;

interface NotifyProps {
  readonly conversation: string;
}

/** How the person is told of a conversation, and how not for a while. */
export function NotifyMenu({ conversation }: NotifyProps) {
  const { rooms } = useMessages();
  const { ask } = useRuntime();
  const attempt = useAttempt();
  const state = useNotifyLevel(conversation);

  function choose(level: NotifyLevel, until?: number): void {
    void attempt(() => ask('notify', { conversation, level, ...(until === undefined ? {} : { until }) }));
  }
  return (
    <Menu
      label={rooms.notify}
      items={useEntries(conversation, state, choose)}
      trigger={<QuickAction icon={ICONS[state.level]} label={rooms.notify} active={state.level !== 'all'} />}
    />
  );
}

function useEntries(
  conversation: string,
  { level, until }: NotifyState,
  choose: (level: NotifyLevel, until?: number) => void,
): readonly MenuEntry[] {
  const { rooms } = useMessages();
  const isMuted = until !== undefined;
  const check = (label: string, own: NotifyLevel): MenuEntry => ({
    kind: 'check',
    label,
    checked: level === own && !isMuted,
    onSelect: () => choose(own),
  });
  const mute = (label: string, span: MuteSpan): MenuEntry => ({
    kind: 'item',
    label,
    onSelect: () => choose('none', mutedUntil(span, Date.now())),
  });
  return [
    { kind: 'heading', label: rooms.notifyHeading },
    check(rooms.notifyAll, 'all'),
    // In private everything is meant for oneself.
    ...(isPrivate(conversation) && level !== 'mentions' ? [] : [check(rooms.notifyMentions, 'mentions')]),
    check(rooms.notifyNone, 'none'),
    { kind: 'separator' },
    { kind: 'heading', label: rooms.muteHeading },
    ...(isMuted ? [{ kind: 'item', label: rooms.unmute, onSelect: () => choose('all') } as const] : []),
    mute(rooms.muteHour, 'hour'),
    mute(rooms.muteEightHours, 'eight_hours'),
    mute(rooms.muteTomorrow, 'tomorrow'),
  ];
}

/** Says what the menu was set to, where that is not the usual. */
export function NotifyNote({ conversation }: NotifyProps) {
  const { rooms } = useMessages();
  const { time, dateTime } = useFormat();
  const { level, until } = useNotifyLevel(conversation);
  const isToday = until !== undefined && new Date(until).toDateString() === new Date().toDateString();
  let text: string;
  if (until !== undefined) text = rooms.mutedUntil(isToday ? time(until) : dateTime(until));
  else if (level === 'all') return null;
  else text = level === 'none' ? rooms.notifiedNothing : rooms.notifiedMentions;
  return <p className={css.note}>{text}</p>;
}
