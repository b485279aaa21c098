import { useSyncExternalStore } from 'react';

interface Announcement {
  readonly id: number;
  readonly text: string;
}

/** Long enough for a screen reader to have taken it up, short enough not to be come across later. */
const STAY = 4_000;

let said: readonly Announcement[] = [];
let count = 0;
const watchers = new Set<() => void>();

function put(next: readonly Announcement[]): void {
  said = next;
  for (const changed of watchers) changed();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => void watchers.delete(changed);
}

/** Has screen readers say a text once, when they are done with what they are saying. */
export function announce(text: string): void {
  count += 1;
  const announcement = { id: count, text };
  put([...said, announcement]);
  setTimeout(() => put(said.filter(({ id }) => id !== announcement.id)), STAY);
}

/** Where announced texts are read from; once in the app. */
export function Announcer() {
  const texts = useSyncExternalStore(watch, () => said);
  return (
    <div className="visually-hidden" role="log" aria-live="polite" aria-relevant="additions">
      {texts.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
