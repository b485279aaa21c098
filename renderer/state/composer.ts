import type { SendItem } from '../../shared/bridge/files.ts';
import type { Bridge } from '../../shared/bridge/index.ts';
import type { Refusal } from '../../shared/bridge/session.ts';
import type { Draft } from '../../shared/client/outbox-store.ts';
import type { FileCard } from '../../shared/protocol/file-card.ts';
import { isPrivate, newUlid, privateMembers, roomKindOf } from '../../shared/protocol/ids.ts';
import { limits } from '../../shared/protocol/limits.ts';
import { foldOutbox } from './outbox.ts';
import type { Ask } from './requests.ts';
import { type AppState, type ComposerDraft, myId, withEntry, withoutEntry } from './state.ts';
import type { AppStore } from './store.ts';

/** A message as it is written; `mentions` are ids of accounts. */
export interface Writing {
  readonly conversation: string;
  readonly text: string;
  readonly reply_to?: string | undefined;
  readonly thread?: string | undefined;
  readonly mentions?: readonly string[] | undefined;
}

/** A message with files that are here, not on the host. */
export interface FileWriting extends Writing {
  readonly chat_id: string;
  readonly type: NonNullable<Draft['type']>;
  readonly items: readonly SendItem[];
}

export interface Composer {
  /** Shows the message at once, keeps it on this device and sends it when there is a connection. */
  send(writing: Writing): void;
  /** Gives files to the device, which uploads them and then sends the message; resolves with why it does not. */
  sendFiles(writing: FileWriting): Promise<Refusal | undefined>;
  /** Sends files that the host has already, under a message of its own. */
  forward(writing: Writing, type: Draft['type'], files: readonly FileCard[]): void;
  /** Sends a refused message again. */
  retry(chatId: string): void;
  /** Gives a waiting or refused message up; resolves with whether it was still there to give up. */
  discard(chatId: string): Promise<boolean>;
  /** Keeps what stands in the composer; an empty text keeps nothing. */
  setDraft(conversation: string, draft: Omit<ComposerDraft, 'changed'>): void;
  /** Tells the others, at most once in the interval that the protocol gives. */
  typing(conversation: string): void;
}

export interface ComposerParts {
  readonly bridge: Bridge;
  readonly store: AppStore;
  readonly ask: Ask;
  /** Ms since the epoch. */
  readonly now: () => number;
}

/** Whom a message to that conversation goes to, always named by id. */
export function recipientOf(conversation: string, me: string): Pick<Draft, 'recipient' | 'recipient_type'> {
  if (!isPrivate(conversation)) return { recipient: conversation, recipient_type: roomKindOf(conversation) };
  const [one, other] = privateMembers(conversation);
  return { recipient: one === me ? other : one, recipient_type: 'user' };
}

export function createComposer({ bridge, store, ask, now }: ComposerParts): Composer {
  const change = (fold: (state: AppState) => AppState) => store.setState(fold(store.getState()), true);
  const told = new Map<string, number>();

  function draftOf({ conversation, text, reply_to, thread, mentions = [] }: Writing): Draft {
    return {
      ...recipientOf(conversation, myId(store.getState())),
      chat: text,
      ...(reply_to === undefined ? {} : { reply_to }),
      ...(thread === undefined ? {} : { thread }),
      ...(mentions.length === 0 ? {} : { mentions: [...mentions] }),
    };
  }
  async function keep(chat_id: string, draft: Draft): Promise<void> {
    const entry = { ...draft, chat_id, queued: now() };
    change((state) => foldOutbox(state, entry, 'waiting'));
    try {
      const outcome = await bridge.call('send', { chat_id, draft });
      if (outcome.done) return;
      change((state) => foldOutbox(state, { ...entry, failed: outcome.refusal }, 'failed'));
    } catch (error) {
      const failed = { reason: 'not_kept', message: error instanceof Error ? error.message : String(error) };
      change((state) => foldOutbox(state, { ...entry, failed }, 'failed'));
    }
  }
  return {
    send(writing) {
      told.delete(writing.conversation);
      void keep(newUlid(), draftOf(writing));
    },
    async sendFiles({ chat_id, type, items, ...writing }) {
      told.delete(writing.conversation);
      const draft = { ...draftOf(writing), type };
      try {
        const outcome = await bridge.call('send_files', { chat_id, draft, items: [...items] });
        return outcome.done ? undefined : outcome.refusal;
      } catch (error) {
        return { reason: 'not_kept', message: error instanceof Error ? error.message : String(error) };
      }
    },
    forward(writing, type, files) {
      void keep(newUlid(), { ...draftOf(writing), type, files: [...files] });
    },
    retry(chatId) {
      void bridge.call('retry', { chat_id: chatId }).then(({ done }) => {
        // One that this device could not even keep is known to the window alone.
        const entry = store.getState().outbox.find((each) => each.chat_id === chatId);
        if (done || entry === undefined) return;
        const { chat_id, queued: _queued, failed: _failed, ...draft } = entry;
        void keep(chat_id, draft);
      });
    },
    async discard(chatId) {
      const { done } = await bridge.call('discard', { chat_id: chatId });
      const entry = store.getState().outbox.find((each) => each.chat_id === chatId);
      const isForgotten = done || entry?.failed !== undefined;
      if (entry !== undefined && isForgotten) change((state) => foldOutbox(state, entry, 'discarded'));
      return isForgotten;
    },
    setDraft(conversation, draft) {
      const isEmpty = draft.text.trim() === '' && draft.reply_to === undefined;
      change((state) => ({
        ...state,
        drafts: isEmpty
          ? withoutEntry(state.drafts, conversation)
          : withEntry(state.drafts, conversation, { ...draft, changed: now() }),
      }));
    },
    typing(conversation) {
      const { session, preferences } = store.getState();
      if (!preferences.send_typing || session.connection.name !== 'online') return;
      if (now() - (told.get(conversation) ?? 0) < limits.typingInterval) return;
      told.set(conversation, now());
      // Nobody misses it.
      ask('typing', recipientOf(conversation, myId(store.getState()))).catch(() => undefined);
    },
  };
}
