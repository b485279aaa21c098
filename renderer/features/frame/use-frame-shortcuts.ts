import { currentRoute, go, type ListPage, routeTo } from '../../routes.ts';
import { waitingIn } from '../../state/attention.ts';
import { useRuntime } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { rowsOf } from './conversation-rows.ts';

const PAGES: readonly ListPage[] = ['home', 'private', 'groups', 'channels'];

function openConversation(): string | undefined {
  const route = currentRoute();
  return 'conversation' in route ? route.conversation : undefined;
}

/** The keys that work everywhere. */
export function useFrameShortcuts(): void {
  const { store } = useRuntime();
  /** To the conversation that stands so many lines further in the list. */
  function step(by: 1 | -1, unreadOnly: boolean): void {
    // By the address, not by what is drawn: keys may come faster than pages.
    const conversation = openConversation();
    const list = PAGES.find((each) => each === currentRoute().page) ?? 'home';
    const state = store.getState();
    const ids = rowsOf(state, unreadOnly ? 'home' : list, Date.now())
      .filter(({ id, waiting }) => !unreadOnly || waiting > 0 || id === conversation)
      .map(({ id }) => id);
    if (ids.length === 0) return;
    const at = ids.indexOf(conversation ?? '');
    const next = ids[(at === -1 ? 0 : at + by + ids.length) % ids.length];
    if (next !== undefined) go(unreadOnly ? routeTo(next) : { page: list, conversation: next });
  }
  function firstUnread(): void {
    const { conversations } = store.getState();
    const now = Date.now();
    const first = Object.values(conversations).find((each) => waitingIn(each, now) > 0);
    if (first !== undefined) go(routeTo(first.id));
  }

  useShortcut('Mod+K', () => showLayer({ kind: 'switcher' }));
  useShortcut('Mod+F', () => showLayer({ kind: 'search', conversation: openConversation() }));
  useShortcut('Mod+Shift+F', () => showLayer({ kind: 'search' }));
  useShortcut('Mod+N', () => showLayer({ kind: 'new_private' }));
  useShortcut('Mod+/', () => showLayer({ kind: 'shortcuts' }));
  useShortcut('Mod+,', () => go({ page: 'settings' }));
  useShortcut('Alt+ArrowUp', () => step(-1, false));
  useShortcut('Alt+ArrowDown', () => step(1, false));
  useShortcut('Alt+Shift+ArrowUp', () => step(-1, true));
  useShortcut('Alt+Shift+ArrowDown', () => step(1, true));
  useShortcut('Mod+J', firstUnread);
  useShortcut('Mod+1', () => go({ page: 'home' }));
  useShortcut('Mod+2', () => go({ page: 'private' }));
  useShortcut('Mod+3', () => go({ page: 'groups' }));
  useShortcut('Mod+4', () => go({ page: 'channels' }));
  useShortcut('Mod+5', () => go({ page: 'calls' }));
}
