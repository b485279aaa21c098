import { type LucideIcon, MessageCircle, ShieldMinus, ShieldPlus, UserMinus } from 'lucide-react';
import type { Messages } from '../../../shared/i18n/language.ts';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import type { MemberAction } from './roles.ts';

const ICONS: Record<MemberAction, LucideIcon> = {
  write: MessageCircle,
  make_admin: ShieldPlus,
  remove_admin: ShieldMinus,
  step_down: ShieldMinus,
  remove: UserMinus,
};

interface EntryParts {
  readonly kind: RoomKind;
  readonly words: Messages['rooms'];
  choose(action: MemberAction): void;
}

/** The lines of a member's menu that do those things. */
export function entriesFor(actions: readonly MemberAction[], { kind, words, choose }: EntryParts): MenuEntry[] {
  const labels: Record<MemberAction, string> = {
    write: words.writeTo,
    make_admin: words.makeAdmin,
    remove_admin: words.removeAdmin,
    step_down: words.stepDown,
    remove: kind === 'group' ? words.removeFromGroup : words.removeFromChannel,
  };
  return actions.flatMap((action): MenuEntry[] => {
    const danger = action === 'remove';
    const item: MenuEntry = {
      kind: 'item',
      label: labels[action],
      icon: ICONS[action],
      danger,
      onSelect: () => choose(action),
    };
    return danger ? [{ kind: 'separator' }, item] : [item];
  });
}
