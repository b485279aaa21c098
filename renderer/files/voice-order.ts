import type { Message } from '../../shared/protocol/cards.ts';
import type { AppState } from '../state/state.ts';
import { fileAddress } from '../state/transfers.ts';
import type { Track } from './sound.ts';

/** The voice message right after another one, which is played when that has ended; undefined where none follows. */
export function voiceAfter({ windows }: Pick<AppState, 'windows'>, message: Message): Track | undefined {
  const messages = windows[message.conversation]?.messages ?? [];
  const at = messages.findIndex(({ chat_id }) => chat_id === message.chat_id);
  const next = at === -1 ? undefined : messages[at + 1];
  if (next?.type !== 'voice' || next.deleted === true || next.hidden === true) return undefined;
  const [file] = next.files ?? [];
  if (file === undefined) return undefined;
  return {
    key: `${next.chat_id} 0`,
    address: fileAddress(file.id),
    duration: file.duration,
    next: () => voiceAfter({ windows }, next),
  };
}
