import { MessageCircle, ShieldMinus, ShieldPlus, UserMinus } from 'lucide-react';
import type { Messages } from '../../../shared/i18n/index.ts';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import type { MemberAction } from './roles.ts';

interface EntryParts {
  readonly kind: RoomKind;
  readonly words: Messages['rooms'];
  choose(action: MemberAction): void;
}

/** The lines of a member's menu that do those things. */
export function entriesFor(actions: readonly MemberAction[], { kind, words, choose }: EntryParts): MenuEntry[] {
  return actions.flatMap((action): MenuEntry[] => {
    const onSelect = () => choose(action);
    switch (action) {
      case 'write':
        return [{ kind: 'item', label: words.writeTo, icon: MessageCircle, onSelect }];
      case 'make_admin':
        return [{ kind: 'item', label: words.makeAdmin, icon: ShieldPlus, onSelect }];
      case 'remove_admin':
        return [{ kind: 'item', label: words.removeAdmin, icon: ShieldMinus, onSelect }];
      case 'step_down':
        return [{ kind: 'item', label: words.stepDown, icon: ShieldMinus, onSelect }];
      case 'remove': {
        const label = kind === 'group' ? words.removeFromGroup : words.removeFromChannel;
        return [{ kind: 'separator' }, { kind: 'item', label, icon: UserMinus, danger: true, onSelect }];
      }
    }
  });
}
