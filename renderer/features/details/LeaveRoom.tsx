import { clsx } from 'clsx';
import { LogOut, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Messages } from '../../../shared/i18n/language.ts';
import { useOrSay } from '../../or-say.ts';
import { go, parseRoute, routeTo } from '../../routes.ts';
import { useRuntime } from '../../state/context.tsx';
import { joinRoom, leaveRoom } from '../../state/room-requests.ts';
import type { Room } from '../../state/state.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { toast } from '../../ui/toast.ts';
import css from './DetailsPanel.module.css';
import { DissolveDialog } from './DissolveDialog.tsx';
import { type Leaving, leavingOf } from './roles.ts';
import { useAttempt } from './use-attempt.ts';

/** The ways out of a room, and for its owner the end of it. */
export function LeaveRoom({ room }: { readonly room: Room }) {
  const { rooms } = useMessages();
  const [dissolving, setDissolving] = useState(false);
  const isGroup = room.kind === 'group';
  return (
    <section className={css.section}>
      <LeaveButton room={room} />
      {room.role === 'owner' && (
        <>
          <Button
            variant="ghost"
            icon={Trash2}
            className={clsx(css.way, css.danger)}
            onClick={() => setDissolving(true)}
          >
            {isGroup ? rooms.dissolveGroup : rooms.dissolveChannel}
          </Button>
          <DissolveDialog room={room} open={dissolving} onClose={() => setDissolving(false)} />
        </>
      )}
    </section>
  );
}

function LeaveButton({ room }: { readonly room: Room }) {
  const { common, rooms } = useMessages();
  const { ask } = useRuntime();
  const attempt = useAttempt();
  const orSay = useOrSay();
  const [asking, setAsking] = useState(false);
  const leaving = leavingOf(room);
  const { id, name } = room;

  async function leave(): Promise<void> {
    await leaveRoom(ask, id);
    // Back to the list, unless the person is somewhere else by now.
    const route = parseRoute(window.location.hash);
    if ('conversation' in route && route.conversation === id) go({ page: route.page });
  }
  async function leaveAtOnce(): Promise<void> {
    if (!(await attempt(leave))) return;
    toast({
      title: rooms.leftToast(name),
      tone: 'ok',
      action: { label: common.undo, onAction: () => void comeBack() },
    });
  }
  async function comeBack(): Promise<void> {
    if (await attempt(() => joinRoom(ask, id))) go(routeTo(id));
  }
  return (
    <>
      <Button
        variant="ghost"
        icon={LogOut}
        className={clsx(css.way, css.danger)}
        onClick={() => (leaving === 'can_return' ? void leaveAtOnce() : setAsking(true))}
      >
        {room.kind === 'group' ? rooms.leaveGroup : rooms.leaveChannel}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => orSay(leave)}
        title={leaving === 'dissolves' ? rooms.leaveDissolvesTitle(name) : rooms.leaveTitle(name)}
        text={meaningOf(leaving, rooms)}
        confirmLabel={leaving === 'dissolves' ? rooms.leaveAndDissolve : rooms.leave}
        danger
      />
    </>
  );
}

function meaningOf(leaving: Leaving, words: Messages['rooms']): string {
  switch (leaving) {
    case 'dissolves':
      return words.leaveDissolves;
    case 'passes_on':
      return words.leavePassesOn;
    case 'needs_key':
      return words.leaveNeedsKey;
    case 'needs_invite':
      return words.leaveNeedsInvite;
    case 'loses_role':
      return words.leaveLosesRole;
    case 'can_return':
      return '';
  }
}
