import { useEffect, useEffectEvent, useState } from 'react';
import type { Message } from '../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import type { Conversation } from '../../state/state.ts';
import { myId } from '../../state/state.ts';
import { firstMention } from './overview.ts';

/** How far behind the read mark a mention is looked for. */
const PAGE = 100;

/** The message that mentions the person; asked of the host where it is not among those that are loaded. */
export function useMention(conversation: Conversation, mentioned: boolean): Message | undefined {
  const { ask } = useRuntime();
  const { id, last, last_seq } = conversation;
  const { me, loaded, isOnline } = useApp((state) => ({
    me: myId(state),
    loaded: state.windows[id]?.messages,
    isOnline: state.session.connection.name === 'online',
  }));
  const [found, setFound] = useState<Message>();
  const held = [...(loaded ?? []), ...(last === undefined ? [] : [last]), ...(found === undefined ? [] : [found])];
  const mention = mentioned ? firstMention(held, conversation, me) : undefined;
  const look = useEffectEvent(async () => {
    const page = await ask('history', { conversation: id, after: conversation.read_seq, limit: PAGE });
    return firstMention(page.messages, conversation, me);
  });
  const isMissing = mentioned && mention === undefined && isOnline && last_seq > 0;
  useEffect(() => {
    if (!isMissing) return;
    let ended = false;
    // Without it the card says where somebody was mentioned, and that is enough.
    look().then(
      (message) => !ended && setFound(message),
      () => undefined,
    );
    return () => {
      ended = true;
    };
  }, [isMissing]);
  return mention;
}
