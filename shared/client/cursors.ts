import { z } from 'zod';
import { conversationId } from '../protocol/ids.ts';

const count = z.number().int().nonnegative();

/** How far a device has come in one conversation: everything up to these numbers was handed to the application. */
export const cursor = z.object({ seq: count, change: count });
export type Cursor = z.infer<typeof cursor>;

/** How far a device has come. */
export const cursors = z.object({
  conversations: z.record(conversationId, cursor),
  /** The last card number; undefined before the first sync. */
  cards: count.optional(),
});
export type Cursors = z.infer<typeof cursors>;

/** Where a device keeps how far it has come. */
export interface CursorStore {
  load(): Promise<Cursors | undefined>;
  /**
   * Called some time after events were handed out. An application that keeps messages itself saves them no later than
   * here: what comes after the saved cursors is handed out again after a restart.
   */
  save(cursors: Cursors): Promise<void>;
}

export function createMemoryCursorStore(): CursorStore {
  let held: Cursors | undefined;
  return {
    load: async () => held,
    save: async (next) => {
      held = next;
    },
  };
}
