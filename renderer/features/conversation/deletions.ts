import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Ask } from '../../state/requests.ts';

/** How long, in ms, a deletion can be taken back. */
export const UNDO_TIME = 5_000;

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  run(): void;
}

const waiting = new Map<string, Waiting>();
const gone = createStore<ReadonlySet<string>>(() => new Set());

export interface Deletion {
  readonly conversation: string;
  readonly chat_id: string;
}

/** Deletes a message in a moment, unless it is taken back; here it is gone at once. */
export function deleteSoon(ask: Ask, deletion: Deletion, failed: (error: unknown) => void): void {
  const { chat_id } = deletion;
  if (waiting.has(chat_id)) return;
  const run = () => {
    forget(chat_id);
    ask('delete_chat', { ...deletion }).then(
      // By then the message itself says that it is deleted.
      () => setTimeout(() => show(chat_id), UNDO_TIME),
      (error: unknown) => {
        show(chat_id);
        failed(error);
      },
    );
  };
  waiting.set(chat_id, { timer: setTimeout(run, UNDO_TIME), run });
  gone.setState(new Set([...gone.getState(), chat_id]), true);
}

export function takeBack(chatId: string): void {
  forget(chatId);
  show(chatId);
}

function forget(chatId: string): void {
  clearTimeout(waiting.get(chatId)?.timer);
  waiting.delete(chatId);
}

function show(chatId: string): void {
  gone.setState(new Set([...gone.getState()].filter((each) => each !== chatId)), true);
}

/** Whether a message is about to be deleted. */
export function useIsGoing(chatId: string): boolean {
  return useStore(gone, (ids) => ids.has(chatId));
}

// Who closes the window has made up their mind.
globalThis.addEventListener?.('pagehide', () => {
  for (const { run } of [...waiting.values()]) run();
});
