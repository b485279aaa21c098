import { isPrivate } from '../../../shared/protocol/ids.ts';
import type { TableChange } from '../../storage/port.ts';
import { markOf } from '../cards.ts';
import type { Host } from '../context.ts';

/** The conversations that an account takes part in. */
export function conversationsOf(host: Host, account: string): string[] {
  return [...host.directory.roomsOf(account), ...host.store.privateConversations(account)];
}

export interface Delivering {
  readonly hook: string;
  readonly account: string;
}

/** Up to which number the messages of a conversation were delivered. */
export function positionOf(host: Host, { hook, account }: Delivering, conversation: string): number {
  const known = host.store.tables.deliveries.get(key(hook, conversation));
  if (known !== undefined) return known.seq;
  // A private conversation that came into being later has nothing before it; in a room one begins behind the last
  // message, where the mark of a new member stands.
  return isPrivate(conversation) ? 0 : markOf(host, account, conversation).read_seq;
}

export function isNoted(host: Host, hook: string, conversation: string): boolean {
  return host.store.tables.deliveries.get(key(hook, conversation)) !== undefined;
}

export function moveTo(hook: string, conversation: string, seq: number): TableChange {
  return { table: 'deliveries', put: { _id: key(hook, conversation), seq } };
}

/** What was said before a webhook was made is not for it. */
export function startsOf(host: Host, { hook, account }: Delivering): TableChange[] {
  return conversationsOf(host, account).map((conversation) =>
    moveTo(hook, conversation, host.store.summary(conversation)?.last_seq ?? 0),
  );
}

export function removalOfPosition(host: Host, hook: string, conversation: string): TableChange[] {
  return isNoted(host, hook, conversation) ? [{ table: 'deliveries', remove: key(hook, conversation) }] : [];
}

export function removalOfPositions(host: Host, hook: string): TableChange[] {
  const all = [...host.store.tables.deliveries.values()].filter(({ _id }) => _id.startsWith(`${hook} `));
  return all.map(({ _id }) => ({ table: 'deliveries', remove: _id }));
}

function key(hook: string, conversation: string): string {
  return `${hook} ${conversation}`;
}
