import { describe, expect, it } from 'vitest';
import type { MessageActions } from '../../../../renderer/features/conversation/message/actions.ts';
import { type MenuParts, menuOf } from '../../../../renderer/features/conversation/message/menu.ts';
import { rowsOf } from '../../../../renderer/features/conversation/timeline/rows.ts';
import { chooseLocale } from '../../../../shared/i18n/index.ts';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { me, messageOf } from '../../state/support.ts';

const { messages: words } = chooseLocale(['en']);
const { common, conversation } = words;
const actions = {} as MessageActions;
const everything = { me, post: true, react: true, pin: true, moderate: true };

function labels(message: Partial<Message>, parts: Partial<MenuParts> = {}): string[] {
  const [row] = rowsOf({
    messages: [messageOf(1, message)],
    atStart: true,
    atEnd: true,
    pending: [],
    me,
    newFrom: undefined,
  });
  if (row === undefined) throw new Error('no row');
  const menu = menuOf({ row, actions, words, permissions: everything, canSelect: true, inThread: false, ...parts });
  return menu.flatMap((entry) => ('label' in entry ? [entry.label] : []));
}

describe('the menu of a message', () => {
  it('has everything for an own message', () => {
    expect(labels({ sender: me })).toEqual([
      conversation.react,
      conversation.reply,
      conversation.thread,
      common.edit,
      conversation.copyText,
      conversation.copyLink,
      conversation.forward,
      conversation.pin,
      conversation.select,
      common.delete,
    ]);
  });

  it('leaves out what one may not do', () => {
    const permissions = { me, post: false, react: true, pin: false, moderate: false };
    expect(labels({}, { permissions })).toEqual([
      conversation.react,
      conversation.thread,
      conversation.copyText,
      conversation.copyLink,
      conversation.forward,
      conversation.select,
    ]);
  });

  it('lets admins delete what others wrote, and nobody change it', () => {
    expect(labels({})).toContain(common.delete);
    expect(labels({})).not.toContain(common.edit);
  });

  it('takes a pin away where there is one', () => {
    expect(labels({ pinned: true })).toContain(conversation.unpin);
  });

  it('is empty for what is deleted or hidden', () => {
    expect(labels({ deleted: true })).toEqual([]);
    expect(labels({ hidden: true })).toEqual([]);
  });

  it('opens no thread inside of one', () => {
    expect(labels({}, { inThread: true, canSelect: false })).not.toContain(conversation.thread);
  });
});
