import { go, routeTo } from '../../routes.ts';
import type { Runtime } from '../../state/runtime.ts';
import type { PastCall } from './log.ts';

/** Opens the conversation of a call where the call is noted. Rejects with Refused, having opened the conversation. */
export async function openEntry({ reader, store }: Runtime, call: PastCall): Promise<void> {
  const { conversation, call_id, started, seconds } = call;
  try {
    const seq = await reader.seqAt(conversation, started + seconds * 1_000);
    if (seq === undefined) return go(routeTo(conversation));
    await reader.around(conversation, seq);
    const messages = store.getState().windows[conversation]?.messages ?? [];
    const entry = messages.find((message) => message.call?.call_id === call_id);
    go(routeTo(conversation, entry?.seq ?? seq));
  } catch (error) {
    go(routeTo(conversation));
    throw error;
  }
}
