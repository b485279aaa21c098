import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { privateConversation } from '../../../shared/protocol/ids.ts';
import { useOrSay } from '../../or-say.ts';
import { go, routeTo } from '../../routes.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { addMember, removeMember, setAdmin } from '../../state/room-requests.ts';
import { myId, type Room } from '../../state/state.ts';
import type { ConfirmDialogProps } from '../../ui/ConfirmDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import { toast } from '../../ui/toast.ts';
import { entriesFor } from './member-entries.ts';
import type { Member } from './member-order.ts';
import { actionsFor, type MemberAction } from './roles.ts';
import { useAttempt } from './use-attempt.ts';

export interface MemberActions {
  /** What is offered with that member. */
  entriesOf(member: Member): readonly MenuEntry[];
  /** Asks before what cannot be taken back. */
  readonly question: ConfirmDialogProps;
}

export function useMemberActions(room: Room): MemberActions {
  const { rooms } = useMessages();
  const me = useApp(myId);
  const run = useUndoable(room);
  const { ask: askFirst, question } = useQuestion(room);

  function choose(action: MemberAction, member: Member): void {
    // Only the owner takes the role from an admin again: all others are asked first.
    if (action === 'step_down' || (action === 'make_admin' && room.role !== 'owner')) askFirst(action, member);
    else run[action](member);
  }
  function entriesOf(member: Member): MenuEntry[] {
    const { id } = member.person;
    const actions = actionsFor({ account: me, role: room.role }, { account: id, role: member.role });
    return [
      {
        kind: 'item',
        label: rooms.openProfile,
        icon: UserRound,
        onSelect: () => showLayer({ kind: 'profile', account: id }),
      },
      ...entriesFor(actions, { kind: room.kind, words: rooms, choose: (action) => choose(action, member) }),
    ];
  }
  return { entriesOf, question };
}

type Undoable = Readonly<Record<Exclude<MemberAction, 'step_down'>, (member: Member) => void>>;

/** What is done at once, and offered to be taken back. */
function useUndoable({ id: room, name: roomName }: Room): Undoable {
  const { common, rooms } = useMessages();
  const { ask } = useRuntime();
  const attempt = useAttempt();
  const me = useApp(myId);

  async function appoint({ person: { id: account, name } }: Member, admin: boolean): Promise<void> {
    if (!(await attempt(() => setAdmin(ask, room, { account, admin })))) return;
    toast({
      title: admin ? rooms.madeAdminToast(name) : rooms.tookAdminToast(name),
      tone: 'ok',
      action: {
        label: common.undo,
        onAction: () => void attempt(() => setAdmin(ask, room, { account, admin: !admin })),
      },
    });
  }
  async function addAgain({ person: { id: account, name }, role }: Member): Promise<void> {
    const done = await attempt(async () => {
      await addMember(ask, room, account);
      if (role === 'admin') await setAdmin(ask, room, { account, admin: true });
    });
    if (done) toast({ title: rooms.addedBackToast(name, roomName), tone: 'ok' });
  }
  async function remove(member: Member): Promise<void> {
    const { id, name } = member.person;
    if (!(await attempt(() => removeMember(ask, room, id)))) return;
    const action = { label: common.undo, onAction: () => void addAgain(member) };
    toast({ title: rooms.removedToast(name, roomName), tone: 'ok', action });
  }
  return {
    write: ({ person }) => go(routeTo(privateConversation(me, person.id))),
    make_admin: (member) => void appoint(member, true),
    remove_admin: (member) => void appoint(member, false),
    remove: (member) => void remove(member),
  };
}

interface Asked {
  readonly action: 'make_admin' | 'step_down';
  readonly member: Member;
}

/** What is asked about before it is done. */
function useQuestion({ id: room }: Room) {
  const { rooms } = useMessages();
  const { ask } = useRuntime();
  const orSay = useOrSay();
  // Stays while the dialog closes, so that its words do not change under one's eyes.
  const [asked, setAsked] = useState<Asked>();
  const [open, setOpen] = useState(false);
  const name = asked?.member.person.name ?? '';
  const account = asked?.member.person.id ?? '';
  const admin = asked?.action !== 'step_down';
  const question: ConfirmDialogProps = {
    open,
    onClose: () => setOpen(false),
    onConfirm: () => orSay(() => setAdmin(ask, room, { account, admin })),
    title: admin ? rooms.makeAdminTitle(name) : rooms.stepDownTitle,
    text: admin ? rooms.makeAdminText : rooms.stepDownText,
    confirmLabel: admin ? rooms.makeAdmin : rooms.stepDown,
  };
  return {
    question,
    ask(action: Asked['action'], member: Member) {
      setAsked({ action, member });
      setOpen(true);
    },
  };
}
