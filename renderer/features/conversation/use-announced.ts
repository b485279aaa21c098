import { useEffect, useEffectEvent } from 'react';
import type { Message } from '../../../shared/protocol/cards.ts';
import { messageLine } from '../../message-line.ts';
import { useRuntime } from '../../state/context.tsx';
import { nameOf } from '../../state/selectors.ts';
import { myId } from '../../state/state.ts';
import { announce } from '../../ui/announce.tsx';
import { useMessages } from '../../ui/locale.tsx';

/** What comes within so many ms is said together. */
const GATHER = 700;
/** More messages than this are counted, not read out. */
const MOST_READ = 3;
const LONGEST = 300;

/** Has screen readers say what others write into the open conversation. */
export function useAnnounced(conversation: string): void {
  const { watch, store } = useRuntime();
  const texts = useMessages();
  const words = texts.conversation;
  const say = useEffectEvent((messages: readonly Message[]) => {
    if (messages.length > MOST_READ) return announce(words.newMessages(messages.length));
    const state = store.getState();
    const line = (message: Message) =>
      words.heard(nameOf(state, message.sender), messageLine(message, texts).slice(0, LONGEST));
    announce(messages.map(line).join(' '));
  });
  useEffect(() => {
    let waiting: Message[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      const messages = waiting;
      waiting = [];
      timer = undefined;
      say(messages);
    };
    const end = watch((happening) => {
      if (happening.kind !== 'message') return;
      const { message } = happening;
      const isOther = message.conversation === conversation && message.sender !== myId(store.getState());
      if (!isOther || message.hidden === true || message.deleted === true) return;
      waiting.push(message);
      timer ??= setTimeout(flush, GATHER);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [watch, store, conversation]);
}
