import type { Locale } from '../shared/i18n/language.ts';
import type { Message } from '../shared/protocol/cards.ts';
import { openLink } from './features/welcome/opened-link.ts';
import { messageLine } from './message-line.ts';
import type { LoadedLocale } from './preferences.ts';
import { formatRoute, go, parseRoute, routeTo } from './routes.ts';
import { isWorthNotifying } from './state/attention.ts';
import type { Runtime } from './state/runtime.ts';
import { faceOf, nameOf } from './state/selectors.ts';
import type { AppState } from './state/state.ts';
import { chime } from './ui/chime.ts';
import { toast } from './ui/toast.ts';

/**
 * Somebody who is reading in another window or on another device has seen the message a moment later: so long nobody is
 * told, in ms.
 */
const PATIENCE = 600;
const LONGEST_BODY = 200;

/** Tells the person what happens where they are not looking. Returns what ends that. */
export function watchHappenings(runtime: Runtime, locale: LoadedLocale): () => void {
  const { bridge, store, composer } = runtime;
  const timers = new Set<ReturnType<typeof setTimeout>>();

  function arrived(message: Message): void {
    // What a message says in a line is not said before sign-in.
    if (!locale.isWhole || !isWorthNotifying(store.getState(), message, new Date())) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const state = store.getState();
      const readSeq = state.conversations[message.conversation]?.read_seq ?? 0;
      if (readSeq < message.seq && !isLookedAt(message.conversation)) show(state, message);
    }, PATIENCE);
    timers.add(timer);
  }
  function show(state: AppState, message: Message): void {
    const { preview, sound } = state.preferences.notifications;
    const texts = wordsOf(state, message, locale);
    const { conversation } = message;
    if (sound) chime();
    if (document.hasFocus()) {
      const action = { label: locale.messages.common.open, onAction: () => go(routeTo(conversation, message.seq)) };
      toast({ title: texts.title, ...(preview ? { text: texts.body } : {}), action });
      return;
    }
    const body = preview ? texts.body : locale.messages.frame.notifyHidden;
    // Where notifications are not allowed there is the badge.
    void bridge.call('notify', { title: texts.title, body, conversation, silent: true }).catch(() => undefined);
  }
  const endWatching = runtime.watch((happening) => {
    switch (happening.kind) {
      case 'message':
        return arrived(happening.message);
      case 'notice':
        toast({ title: locale.messages.frame.noticeFromHost, text: happening.text, tone: 'info', timeout: 0 });
        return;
      case 'open':
        window.location.hash = formatRoute(parseRoute(happening.route));
        return;
      case 'reply':
        return composer.send({ conversation: happening.conversation, text: happening.text });
      case 'link':
        openLink(happening.link);
        return go({ page: 'welcome' });
    }
  });
  const endClearing = store.subscribe(({ conversations }, before) => {
    if (conversations === before.conversations) return;
    for (const [id, { unread }] of Object.entries(conversations)) {
      const wasUnread = (before.conversations[id]?.unread ?? 0) > 0;
      if (unread === 0 && wasUnread)
        void bridge.call('clear_notifications', { conversation: id }).catch(() => undefined);
    }
  });
  return () => {
    endWatching();
    endClearing();
    for (const timer of timers) clearTimeout(timer);
  };
}

function isLookedAt(conversation: string): boolean {
  if (!document.hasFocus() || document.visibilityState !== 'visible') return false;
  const route = parseRoute(window.location.hash);
  return 'conversation' in route && route.conversation === conversation;
}

function wordsOf(state: AppState, message: Message, { messages }: Locale): { title: string; body: string } {
  const author = nameOf(state, message.sender);
  const { name, room } = faceOf(state, message.conversation);
  const { callLog, frame } = messages;
  const [alone, inRoom] =
    message.call === undefined ? [same, frame.notifyTitle] : [callLog.missedFrom, callLog.missedFromIn];
  const title = room === undefined ? alone(author) : inRoom(author, name);
  return { title, body: messageLine(message, messages).slice(0, LONGEST_BODY) };
}

const same = (name: string): string => name;
