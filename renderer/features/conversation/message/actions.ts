import { useMemo } from 'react';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { formatRoute, go, parseRoute, routeTo } from '../../../routes.ts';
import { useRuntime } from '../../../state/context.tsx';
import { showLayer } from '../../../state/layers.ts';
import { refusalOf } from '../../../state/requests.ts';
import { myId } from '../../../state/state.ts';
import { transfersOfMessage } from '../../../state/transfers.ts';
import { copyText } from '../../../ui/clipboard.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { toast } from '../../../ui/toast.ts';
import { deleteSoon, takeBack, UNDO_TIME } from '../deletions.ts';
import { markDiscarded } from '../timeline/pending.ts';
import { type Jump, useJump } from '../use-jump.ts';
import { draftKey, useView } from '../view-state.tsx';

/** What can be done with a message. */
export interface MessageActions {
  react(message: Message, emoji: string): void;
  reply(message: Message): void;
  edit(message: Message): void;
  remove(messages: readonly Message[]): void;
  pin(message: Message): void;
  copy(text: string): void;
  copyLink(message: Message): void;
  forward(message: Message): void;
  /** Picks it, or no longer. */
  select(message: Message): void;
  openThread(root: string): void;
  openProfile(account: string): void;
  pickReaction(message: Message): void;
  /** Sends again what was refused. */
  sendAgain(message: Message): void;
  /** Gives up what waits or was refused. */
  discard(message: Message): void;
  readonly jump: Jump;
}

/** The same object as long as the conversation is. */
export function useMessageActions(): MessageActions {
  const { ask, bridge, store, composer } = useRuntime();
  const view = useView();
  const jump = useJump();
  const { common, conversation: words } = useMessages();
  const refusalText = useRefusalText();
  return useMemo(() => {
    const { conversation } = view;
    const set = view.store.setState;
    const refused = (error: unknown) => toast({ title: refusalText(refusalOf(error)), tone: 'bad' });
    const target = ({ chat_id }: Message) => ({ conversation, chat_id });

    async function copy(text: string, done: string): Promise<void> {
      const isCopied = await copyText(text);
      toast(isCopied ? { title: done, tone: 'ok', timeout: 2_000 } : { title: words.copyFailed, tone: 'warn' });
    }
    return {
      jump,
      react(message, emoji) {
        const remove = message.reactions?.[emoji]?.includes(myId(store.getState())) === true;
        ask('react', { ...target(message), emoji, ...(remove ? { remove } : {}) }).catch(refused);
      },
      reply(message) {
        set(({ composing }) => ({ editing: undefined, composing: composing + 1 }));
        const key = draftKey(view);
        composer.setDraft(key, { text: store.getState().drafts[key]?.text ?? '', reply_to: message.chat_id });
      },
      edit: (message) => set(({ composing }) => ({ editing: message, composing: composing + 1 })),
      remove(messages) {
        for (const message of messages) deleteSoon(ask, target(message), refused);
        const undo = () => {
          for (const { chat_id } of messages) takeBack(chat_id);
        };
        toast({
          title: words.deleted(messages.length),
          action: { label: common.undo, onAction: undo },
          timeout: UNDO_TIME,
        });
      },
      pin(message) {
        const remove = message.pinned === true;
        ask('pin_chat', { ...target(message), ...(remove ? { remove } : {}) }).then(
          () => toast({ title: remove ? words.unpinned : words.pinned, tone: 'ok', timeout: 2_500 }),
          refused,
        );
      },
      copy: (text) => void copy(text, words.copiedText),
      copyLink({ seq }) {
        const hash = formatRoute(routeTo(conversation, seq));
        const { protocol, href } = window.location;
        void copy(protocol.startsWith('http') ? new URL(hash, href).href : hash, words.copiedLink);
      },
      forward: (message) => showLayer({ kind: 'forward', ...target(message) }),
      select({ chat_id }) {
        const selected = new Set(view.store.getState().selected);
        if (!selected.delete(chat_id)) selected.add(chat_id);
        set({ selected });
      },
      openThread: (root) => goToThread(conversation, root),
      openProfile: (account) => showLayer({ kind: 'profile', account }),
      pickReaction: (message) => set({ reacting: message }),
      sendAgain: ({ chat_id }) => composer.retry(chat_id),
      discard({ chat_id }) {
        markDiscarded(chat_id, true);
        const uploads = transfersOfMessage(store.getState(), chat_id);
        for (const { id } of uploads) void bridge.call('change_transfer', { id, to: 'cancelled' });
        if (uploads.length > 0) return;
        void composer.discard(chat_id).then((isGone) => {
          if (isGone) return;
          markDiscarded(chat_id, false);
          toast({ title: words.onItsWay, tone: 'info' });
        });
      },
    };
  }, [ask, bridge, store, composer, view, jump, common, words, refusalText]);
}

/** Opens a thread beside its conversation, or closes it, without leaving the page that one is on. */
export function goToThread(conversation: string, thread: string | undefined): void {
  const route = parseRoute(window.location.hash);
  const page = 'conversation' in route ? route.page : undefined;
  const here = routeTo(conversation);
  if ('conversation' in here) go({ ...here, ...(page === undefined ? {} : { page }), thread });
}
