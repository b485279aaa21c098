import type { Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { Target, TargetCall } from '../access.ts';
import { shownTo, tombstone } from '../cards.ts';
import type { Host } from '../context.ts';
import { existing, ok, type Reply } from './handlers.ts';
import { demandStillThere, isBlockedBy } from './messages-access.ts';
import { demandText, fits } from './messages-draft.ts';
import { tellMessage } from './messages-events.ts';
import { forgetMentions } from './messages-marks.ts';
import { withReaction } from './messages-reactions.ts';

interface Edit {
  readonly chat_id: string;
  /** What becomes of the message; undefined leaves it as it is. */
  readonly edit: (current: Message) => Message | undefined;
  /** Called with the message as it was, once the change is stored. */
  readonly after?: (before: Message) => void;
}

/** Changes a message and tells everybody else of it; what changes nothing answers `existing` with the message. */
async function change(host: Host, call: TargetCall, { chat_id, edit, after }: Edit): Promise<Reply<Message>> {
  const { account, target, session, answerNow } = call;
  const conversation = await host.store.conversation(target.conversation);
  demandStillThere(host, target, account);
  let before: Message | undefined;
  let changed = false;
  const message = await conversation.change(
    chat_id,
    (current) => {
      before = current;
      return edit(current);
    },
    {
      committed(committed) {
        changed = true;
        answerNow(ok(shownTo(committed.message, account._id)));
        tellMessage(host, committed, { action: 'chat_changed', except: session });
        if (before !== undefined) after?.(before);
      },
    },
  );
  const shown = shownTo(message, account._id);
  return changed ? ok(shown) : existing(shown);
}

/** Throws `not_author`, `chat_deleted`, `only_admins_post`, `empty_chat`, `chat_too_long` or `no_such_chat`. */
export async function editChat(host: Host, params: Params<'edit_chat'>, call: TargetCall): Promise<Reply<Message>> {
  const { chat, chat_id } = params;
  const { account, target } = call;
  return change(host, call, {
    chat_id,
    edit(current) {
      if (current.sender !== account._id) throw new ProtocolError('not_author');
      if (current.deleted === true) throw new ProtocolError('chat_deleted');
      // What the host has noted nobody has written.
      if (current.call !== undefined) throw new ProtocolError('not_author');
      if (target.kind === 'channel' && target.member.role === 'member') throw new ProtocolError('only_admins_post');
      if (current.files === undefined) demandText(chat);
      if (current.chat === chat) return undefined;
      // What is written after a block is not shown, also when it is written into an older message.
      const hidden = isBlockedBy(target, account) ? { hidden: true } : {};
      const edited = { ...current, chat, edited: true, ...hidden };
      if (!fits(edited)) throw new ProtocolError('chat_too_long', { field: 'chat' });
      return edited;
    },
  });
}

/** By its author, in rooms also by admins. Throws `not_author` or `no_such_chat`. */
export async function deleteChat(host: Host, params: Params<'delete_chat'>, call: TargetCall): Promise<Reply<Message>> {
  const { account, target } = call;
  return change(host, call, {
    chat_id: params.chat_id,
    edit(current) {
      if (current.sender !== account._id && !isRoomAdmin(target)) throw new ProtocolError('not_author');
      return current.deleted === true ? undefined : tombstone(current);
    },
    after(before) {
      forgetMentions(host, before);
      if (before.call !== undefined) host.calls.past.forgetCall(before.call.call_id);
    },
  });
}

/** Throws `chat_deleted`, `too_many_reactions` or `no_such_chat`. */
export async function react(host: Host, params: Params<'react'>, call: TargetCall): Promise<Reply<Message>> {
  const { chat_id, emoji, remove = false } = params;
  const { account } = call;
  return change(host, call, {
    chat_id,
    edit(current) {
      demandVisible(current, account);
      return withReaction(current, { emoji, account: account._id, remove });
    },
  });
}

/** By both in private, by admins in rooms. Throws `not_admin`, `chat_deleted` or `no_such_chat`. */
export async function pinChat(host: Host, params: Params<'pin_chat'>, call: TargetCall): Promise<Reply<Message>> {
  const { chat_id, remove = false } = params;
  const { account, target } = call;
  if (target.kind !== 'private' && !isRoomAdmin(target)) throw new ProtocolError('not_admin');
  return change(host, call, {
    chat_id,
    edit(current) {
      demandVisible(current, account);
      if ((current.pinned === true) !== remove) return undefined;
      const { pinned: _, ...rest } = current;
      return remove ? rest : { ...rest, pinned: true };
    },
  });
}

function isRoomAdmin(target: Target): boolean {
  return target.kind !== 'private' && target.member.role !== 'member';
}

/** What is deleted, or hidden from the account, has nothing left to act on. */
function demandVisible(message: Message, account: AccountRecord): void {
  if (shownTo(message, account._id).deleted === true) throw new ProtocolError('chat_deleted');
}
