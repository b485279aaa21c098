/** What the bridge uses of the page that it is in, so that tests can put several pages beside each other. */
export type Page = Pick<
  Window & typeof globalThis,
  | 'location'
  | 'localStorage'
  | 'fetch'
  | 'WebSocket'
  | 'navigator'
  | 'isSecureContext'
  | 'document'
  | 'addEventListener'
  | 'removeEventListener'
  | 'focus'
> & { readonly Notification?: typeof Notification };

/** Listens to events of the page until the returned function is called. */
export function on(
  target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
  type: string,
  listen: (event: Event) => void,
): () => void {
  target.addEventListener(type, listen);
  return () => target.removeEventListener(type, listen);
}
