import type { Message } from '../../../shared/protocol/cards.ts';
import { privateMembers } from '../../../shared/protocol/ids.ts';
import type { Committed } from '../../storage/port.ts';
import { shownTo } from '../cards.ts';
import type { Host } from '../context.ts';
import type { Session } from '../session.ts';

export interface Telling {
  readonly action: 'chat' | 'chat_changed';
  /** The device that did it: it has its response. */
  readonly except?: Session | undefined;
}

/** Brings a stored message to everybody in its conversation. Its JSON is there already, so the line is made from that. */
export function tellMessage(host: Host, { message, json }: Committed, { action, except }: Telling): void {
  if (message.hidden === true) tellHidden(host, message, { action, except });
  else host.fanout.line(message.conversation, Buffer.from(`{"action":"${action}",${json.slice(1)}\n`), except);
}

/** To its sender's devices as it is, to the one who blocked the sender as a number without content. */
function tellHidden(host: Host, message: Message, { action, except }: Telling): void {
  for (const account of privateMembers(message.conversation)) {
    const shown = shownTo(message, account);
    const event =
      action === 'chat'
        ? ({ action, ...shown } as const)
        : ({ action, ...shown, change: message.change ?? 0 } as const);
    host.fanout.toAccounts([account], event, except);
  }
}
