import type { Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import type { Conversation } from '../../storage/port.ts';
import type { TargetCall } from '../access.ts';
import type { Host } from '../context.ts';
import type { Session } from '../session.ts';
import { existing, type Handler, ok } from './handlers.ts';
import { demandStillThere } from './messages-access.ts';
import { draftOf } from './messages-draft.ts';
import { tellMessage } from './messages-events.ts';
import { passOver } from './messages-marks.ts';

type ChatParams = Params<'chat'>;

/**
 * Sending a message. Throws what `draftOf` throws, `no_such_chat` for a reply to nothing and `chat_id_taken` for an id
 * that somebody else has used. Sending the same `chat_id` again answers with the message that is there.
 */
export function createChat(host: Host): Handler<'chat'> {
  const ready = createTurns(host);

  async function send(params: ChatParams, call: TargetCall) {
    const { account, target, session, answerNow } = call;
    const draft = draftOf(host, params, call);
    const conversation = await ready(params, call);
    demandStillThere(host, target, account);
    const { message, existing: known } = await conversation.append(draft, {
      committed(committed) {
        answerNow(ok(receipt(committed.message)));
        tellMessage(host, committed, { action: 'chat', except: session });
        if (committed.message.hidden === true) passOver(host, committed.message);
        host.meters.messages.count();
      },
    });
    if (!known) return ok(receipt(message));
    if (message.sender !== account._id) throw new ProtocolError('chat_id_taken', { field: 'chat_id' });
    return existing(receipt(message));
  }

  return async (params, call) => {
    // What nothing keeps yet must not go while the message is on its way.
    const release = host.files.removals.hold(params.files ?? []);
    try {
      return await send(params, call);
    } catch (error) {
      // What was accepted once stays accepted, even if somebody it mentions has another name by now.
      const before = await ownMessage(host, params, call);
      if (before === undefined) throw error;
      return existing(receipt(before));
    } finally {
      release();
    }
  };
}

async function ownMessage(host: Host, { chat_id }: ChatParams, { account, target }: TargetCall) {
  if (chat_id === undefined) return undefined;
  const message = await (await host.store.conversation(target.conversation)).find(chat_id);
  return message?.sender === account._id ? message : undefined;
}

function receipt({ chat_id, conversation, seq, date_time }: Message): Result<'chat'> {
  return { chat_id, conversation, seq, date_time };
}

/**
 * Opens the conversation of a message and finds what it answers to. Looking that up takes a moment; what the same
 * device sent later waits for it, so that messages keep the order in which they were sent.
 */
function createTurns(host: Host): (params: ChatParams, call: TargetCall) => Promise<Conversation> {
  const turns = new WeakMap<Session, Promise<void>>();
  return (params, { session, target }) => {
    const before = turns.get(session);
    if (before === undefined && params.reply_to === undefined && params.thread === undefined) {
      return host.store.conversation(target.conversation);
    }
    const mine = (before ?? Promise.resolve()).then(() => openWith(host, params, target.conversation));
    const over = () => {
      if (turns.get(session) === done) turns.delete(session);
    };
    const done = mine.then(over, over);
    turns.set(session, done);
    return mine;
  };
}

async function openWith(host: Host, { reply_to, thread }: ChatParams, id: string): Promise<Conversation> {
  const conversation = await host.store.conversation(id);
  for (const [field, chatId] of Object.entries({ reply_to, thread })) {
    if (chatId === undefined || (await conversation.find(chatId)) !== undefined) continue;
    throw new ProtocolError('no_such_chat', { field });
  }
  return conversation;
}
