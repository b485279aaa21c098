import type { messagesActions } from '../../../shared/protocol/messages.ts';
import type { Host } from '../context.ts';
import type { HandlersOf } from './handlers.ts';
import { deleteChat, editChat, pinChat, react } from './messages-change.ts';
import { history } from './messages-history.ts';
import { notify, read } from './messages-marks.ts';
import { recent } from './messages-recent.ts';
import { search } from './messages-search.ts';
import { createChat } from './messages-send.ts';
import { sync } from './messages-sync.ts';
import { createTyping } from './messages-typing.ts';

export function messagesHandlers(host: Host): HandlersOf<typeof messagesActions> {
  return {
    chat: createChat(host),
    edit_chat: (params, call) => editChat(host, params, call),
    delete_chat: (params, call) => deleteChat(host, params, call),
    react: (params, call) => react(host, params, call),
    pin_chat: (params, call) => pinChat(host, params, call),
    read: (params, call) => read(host, params, call),
    typing: createTyping(host),
    history: (params, call) => history(host, params, call),
    sync: (params, call) => sync(host, params, call),
    recent: (params, call) => recent(host, params, call),
    notify: (params, call) => notify(host, params, call),
    search: (params, call) => search(host, params, call),
  };
}
