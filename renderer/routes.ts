import { useSyncExternalStore } from 'react';

export type ListPage = 'home' | 'private' | 'groups' | 'channels';

/** Where one is in the interface; every place has an address, so that back, forward and links work. */
export type Route =
  | {
      readonly page: ListPage;
      readonly conversation?: string | undefined;
      /** The number of a message to jump to. */
      readonly at?: number | undefined;
      /** The message whose thread is open. */
      readonly thread?: string | undefined;
    }
  | { readonly page: 'welcome' }
  /** The call that this window holds. */
  | { readonly page: 'call' }
  | { readonly page: 'settings' | 'host' | 'calls'; readonly section?: string | undefined };

const LIST_PAGES: readonly ListPage[] = ['home', 'private', 'groups', 'channels'];

/** Reads `#/groups/g:…?at=12`; what is no address is Home. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page = '', part] = path.split('/').map(decode);
  if (page === 'welcome' || page === 'call') return { page };
  if (page === 'settings' || page === 'host' || page === 'calls')
    return part === undefined || part === '' ? { page } : { page, section: part };
  const list = LIST_PAGES.find((each) => each === page);
  if (list === undefined || part === undefined || part === '') return { page: list ?? 'home' };
  const values = new URLSearchParams(query);
  const at = Number(values.get('at') ?? Number.NaN);
  const thread = values.get('thread') ?? undefined;
  return {
    page: list,
    conversation: part,
    ...(Number.isInteger(at) && at > 0 ? { at } : {}),
    ...(thread === undefined ? {} : { thread }),
  };
}

export function formatRoute(route: Route): string {
  switch (route.page) {
    case 'welcome':
    case 'call':
      return `#/${route.page}`;
    case 'settings':
    case 'host':
    case 'calls':
      return `#/${route.page}${route.section === undefined ? '' : `/${encodeURIComponent(route.section)}`}`;
    default: {
      const page = route.page === 'home' && route.conversation === undefined ? '' : route.page;
      if (route.conversation === undefined) return `#/${page}`;
      const values = new URLSearchParams();
      if (route.at !== undefined) values.set('at', String(route.at));
      if (route.thread !== undefined) values.set('thread', route.thread);
      const query = values.size === 0 ? '' : `?${values}`;
      return `#/${page}/${route.conversation}${query}`;
    }
  }
}

/** The page that a conversation is on. */
export function pageOf(conversation: string): ListPage {
  if (conversation.startsWith('p:')) return 'private';
  return conversation.startsWith('g:') ? 'groups' : 'channels';
}

/** The address of a conversation on its own page. */
export function routeTo(conversation: string, at?: number): Route {
  return { page: pageOf(conversation), conversation, at };
}

export function go(route: Route): void {
  window.location.hash = formatRoute(route);
}

/** Goes there without a step that Back would come to. */
export function replaceRoute(route: Route): void {
  const url = new URL(window.location.href);
  url.hash = formatRoute(route);
  window.history.replaceState(window.history.state, '', url);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

let lastHash: string | undefined;
let lastRoute: Route = { page: 'home' };

/** Where one is now; the same object as long as the address is the same. */
export function currentRoute(): Route {
  const { hash } = window.location;
  if (hash !== lastHash) {
    lastHash = hash;
    lastRoute = parseRoute(hash);
  }
  return lastRoute;
}

/** Whether the address is of that conversation, or of a message in it. */
export function isAt(conversation: string): boolean {
  const route = currentRoute();
  return 'conversation' in route && route.conversation === conversation;
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
