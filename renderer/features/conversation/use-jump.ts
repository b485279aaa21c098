import { useMemo } from 'react';
import { useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import { loadedMessage, originOf } from './origins.ts';
import { useView } from './view-state.tsx';

/** How long, in ms, what was jumped to is set off. */
const HIGHLIGHT = 2_000;

/** Goes to places in the open conversation, and loads what stands there. */
export interface Jump {
  /** To the message of that number, or the first after it that is there. */
  toSeq(seq: number): Promise<void>;
  toMessage(chatId: string, before?: number): Promise<void>;
  /** To the first message of that time or later. */
  toTime(time: number): Promise<void>;
  toEnd(): Promise<void>;
}

export function useJump(): Jump {
  const { reader, store, ask } = useRuntime();
  const view = useView();
  const words = useMessages().conversation;
  const refusalText = useRefusalText();
  return useMemo(() => {
    const { conversation } = view;
    const set = view.store.setState;

    function arriveAt(seq: number): void {
      const messages = store.getState().windows[conversation]?.messages ?? [];
      const message = messages.find((each) => each.seq >= seq) ?? messages.at(-1);
      if (message !== undefined) setOff(message.chat_id);
    }
    function setOff(chatId: string): void {
      set({ goal: { key: chatId }, highlighted: chatId });
      setTimeout(() => {
        if (view.store.getState().highlighted === chatId) set({ highlighted: undefined });
      }, HIGHLIGHT);
    }
    async function toSeq(seq: number): Promise<void> {
      if (await reader.around(conversation, seq)) arriveAt(seq);
    }
    async function toMessage(chatId: string, before?: number): Promise<void> {
      // A thread is all there.
      if (view.thread !== undefined) return setOff(chatId);
      const message =
        loadedMessage(store.getState(), conversation, chatId) ??
        (await originOf(ask, { conversation, chat_id: chatId, before }));
      if (message === undefined) toast({ title: words.notFound, tone: 'warn' });
      else await toSeq(message.seq);
    }
    async function toTime(time: number): Promise<void> {
      const seq = await reader.seqAt(conversation, time);
      if (seq !== undefined) await toSeq(seq);
    }
    async function toEnd(): Promise<void> {
      if (await reader.end(conversation)) set({ goal: {} });
    }
    const told = async (run: Promise<void>) => {
      try {
        await run;
      } catch (error) {
        toast({ title: refusalText(refusalOf(error)), tone: 'bad' });
      }
    };
    return {
      toSeq: (seq) => told(toSeq(seq)),
      toMessage: (chatId, before) => told(toMessage(chatId, before)),
      toTime: (time) => told(toTime(time)),
      toEnd: () => told(toEnd()),
    };
  }, [reader, store, ask, view, words, refusalText]);
}
