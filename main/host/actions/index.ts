import type { actions } from '../../../shared/protocol/index.ts';
import type { Host } from '../context.ts';
import { botsHandlers } from './bots.ts';
import { callsHandlers } from './calls.ts';
import { filesHandlers } from './files.ts';
import type { HandlersOf } from './handlers.ts';
import { hostingHandlers } from './hosting.ts';
import { messagesHandlers } from './messages.ts';
import { peopleHandlers } from './people.ts';
import { roomsHandlers } from './rooms.ts';
import { sessionHandlers } from './session.ts';

/** The handlers of every action; a feature's handlers join here. */
export function allHandlers(host: Host): HandlersOf<typeof actions> {
  return {
    ...sessionHandlers(host),
    ...peopleHandlers(host),
    ...roomsHandlers(host),
    ...messagesHandlers(host),
    ...filesHandlers(host),
    ...callsHandlers(host),
    ...hostingHandlers(host),
    ...botsHandlers(host),
  };
}
