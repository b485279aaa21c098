import type { CallCard } from '../../../../shared/protocol/calls.ts';
import { privateConversation } from '../../../../shared/protocol/ids.ts';
import type { LocalHost } from '../actions/local-host.ts';
import { accountOf, type Client, people } from '../actions/talk.ts';

/** Alice, bob and carol, and the private conversation of the first two; nothing heard yet. */
export async function callers() {
  const all = await people();
  const conversation = privateConversation(accountOf(all.alice), accountOf(all.bob));
  return { ...all, conversation };
}

/** Alice calls bob, who answers. */
export async function talking() {
  const all = await callers();
  const { call_id } = await all.alice.done('start_audio', { recipient: 'bob' });
  await all.bob.done('join_call', { call_id });
  all.quiet();
  return { ...all, call_id };
}

/** The call as that device was told last. */
export function lastCall(client: Client): CallCard | undefined {
  const event = client.heard('call').at(-1);
  if (event === undefined) return undefined;
  const { action: _, ...card } = event;
  return card;
}

/** Who is in a call, in short: `alice 1`, and `alice 1 away` for who has lost the connection. */
export function inCall({ host }: Pick<LocalHost, 'host'>, card: CallCard | undefined): string[] {
  return (card?.people ?? []).map(({ user, seat, here }) => {
    const name = host.directory.account(user)?.user_id ?? user;
    return here ? `${name} ${seat}` : `${name} ${seat} away`;
  });
}

/** The notes of calls in a conversation, as somebody reads them. */
export async function notesIn(client: Client, conversation: string): Promise<string[]> {
  const { messages } = await client.done('history', { conversation });
  return messages.flatMap(({ chat, call }) => (call === undefined ? [] : [`${call.outcome}: ${chat}`]));
}
