import {
  CircleCheck,
  Copy,
  Forward,
  Link,
  MessagesSquare,
  Pencil,
  Pin,
  PinOff,
  Reply,
  RotateCw,
  SmilePlus,
  Trash2,
} from 'lucide-react';
import type { Messages } from '../../../../shared/i18n/index.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { messageLine } from '../../../message-line.ts';
import type { MenuEntry } from '../../../ui/MenuEntries.tsx';
import type { TimelineRow } from '../timeline/rows.ts';
import type { MessageActions } from './actions.ts';
import type { Permissions } from './permissions.ts';

/** What one reacts with most. */
export const QUICK_REACTIONS = ['👍', '❤️', '😂', '🎉', '👀', '🙏'] as const;

export interface MenuParts {
  readonly row: TimelineRow;
  readonly actions: MessageActions;
  readonly permissions: Permissions;
  readonly words: Messages;
  /** Messages can be picked here. */
  readonly canSelect: boolean;
  /** It stands in its thread already. */
  readonly inThread: boolean;
  /** What of it is marked, in place of all of it. */
  readonly selection?: string | undefined;
}

const SEPARATOR: MenuEntry = { kind: 'separator' };

type Item = Extract<MenuEntry, { readonly kind: 'item' }>;

const item = (entry: Omit<Item, 'kind'>): Item => ({ kind: 'item', ...entry });

/** Everything that can be done with a message, the same in its menu, its sheet and by keys. */
export function menuOf(parts: MenuParts): MenuEntry[] {
  const { message, delivery } = parts.row;
  if (delivery !== 'arrived') return pendingMenu(parts);
  if (message.deleted === true || message.hidden === true) return [];
  const first = answers(parts);
  return [...first, ...(first.length === 0 ? [] : [SEPARATOR]), ...uses(parts), ...deletion(parts)];
}

function answers({ row: { message }, actions, permissions, words, inThread }: MenuParts): MenuEntry[] {
  // Nobody has said it.
  if (message.call !== undefined) return [];
  const { common, conversation } = words;
  const entries: MenuEntry[] = permissions.react ? [reactions(message, actions, conversation)] : [];
  if (permissions.post) {
    entries.push(
      item({ label: conversation.reply, icon: Reply, shortcut: 'R', onSelect: () => actions.reply(message) }),
    );
  }
  if (!inThread) {
    const open = () => actions.openThread(message.thread ?? message.chat_id);
    entries.push(item({ label: conversation.thread, icon: MessagesSquare, shortcut: 'T', onSelect: open }));
  }
  if (permissions.post && message.sender === permissions.me) {
    entries.push(item({ label: common.edit, icon: Pencil, shortcut: 'E', onSelect: () => actions.edit(message) }));
  }
  return entries;
}

function reactions(message: Message, actions: MessageActions, words: Messages['conversation']): MenuEntry {
  const quick = QUICK_REACTIONS.map((emoji) => item({ label: emoji, onSelect: () => actions.react(message, emoji) }));
  const more = item({ label: words.moreReactions, onSelect: () => actions.pickReaction(message) });
  return { kind: 'submenu', label: words.react, icon: SmilePlus, items: [...quick, { kind: 'separator' }, more] };
}

function uses(parts: MenuParts): MenuEntry[] {
  const { actions, permissions, words, canSelect, selection } = parts;
  const { message } = parts.row;
  const { conversation } = words;
  const line = message.call === undefined ? textOf(message) : messageLine(message, words, isOwn(parts));
  const copied = selection === undefined || selection === '' ? line : selection;
  const entries: MenuEntry[] = [
    item({ label: conversation.copyText, icon: Copy, shortcut: 'C', onSelect: () => actions.copy(copied) }),
    item({ label: conversation.copyLink, icon: Link, onSelect: () => actions.copyLink(message) }),
    item({ label: conversation.forward, icon: Forward, shortcut: 'F', onSelect: () => actions.forward(message) }),
  ];
  if (permissions.pin && message.call === undefined) {
    const [label, icon] = message.pinned === true ? [conversation.unpin, PinOff] : [conversation.pin, Pin];
    entries.push(item({ label, icon, shortcut: 'P', onSelect: () => actions.pin(message) }));
  }
  if (canSelect) {
    entries.push(item({ label: conversation.select, icon: CircleCheck, onSelect: () => actions.select(message) }));
  }
  return entries;
}

const isOwn = ({ row, permissions }: MenuParts): boolean => row.message.sender === permissions.me;

/** What is copied of a message: its text, or the names of its files where it has none. */
function textOf({ chat, files = [] }: Message): string {
  return chat === '' ? files.map(({ name }) => name).join('\n') : chat;
}

function deletion(parts: MenuParts): MenuEntry[] {
  const { actions, permissions, words } = parts;
  const { message } = parts.row;
  if (!isOwn(parts) && !permissions.moderate) return [];
  const remove = () => actions.remove([message]);
  return [
    { kind: 'separator' },
    item({ label: words.common.delete, icon: Trash2, shortcut: 'Delete', danger: true, onSelect: remove }),
  ];
}

function pendingMenu({ row: { message, delivery }, actions, words: { conversation } }: MenuParts): MenuEntry[] {
  const entries: MenuEntry[] = [];
  if (delivery === 'failed') {
    entries.push(item({ label: conversation.sendAgain, icon: RotateCw, onSelect: () => actions.sendAgain(message) }));
  }
  entries.push(item({ label: conversation.copyText, icon: Copy, onSelect: () => actions.copy(textOf(message)) }));
  if (delivery !== 'sent') {
    const discard = () => actions.discard(message);
    entries.push(item({ label: conversation.discard, icon: Trash2, danger: true, onSelect: discard }));
  }
  return entries;
}
