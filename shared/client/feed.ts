import type { Message } from '../protocol/cards.ts';
import type { ActionName, AnyEvent, Result } from '../protocol/index.ts';
import type { ClientClock } from './clock.ts';
import { createCursorSaver } from './cursor-saver.ts';
import type { CursorStore, Cursors } from './cursors.ts';
import type { ClientListener } from './events.ts';
import type { Link } from './link.ts';
import { createOrder } from './order.ts';
import type { OutboxEntry } from './outbox-store.ts';
import { ownMessage } from './own-message.ts';
import { patient } from './patience.ts';
import type { Answer } from './requests.ts';
import { createSync, type GapMode } from './sync.ts';

/** What a device receives, brought into order and told; and how far it has come, kept. */
export interface Feed {
  /** Catches up at the beginning of a connection. */
  catchUp(link: Link): Promise<void>;
  /** Closes holes on a connection that stands. */
  mend(link: Link): Promise<void>;
  readonly hasHoles: boolean;
  /** Something came unasked. */
  event(event: Exclude<AnyEvent, { action: 'bye' }>): void;
  /** The answer to an own request carries what others get as an event. */
  answer<N extends ActionName>(action: N, data: Result<N>): void;
  /** The answer to an own message stands for it in the order. */
  acknowledged(entry: OutboxEntry, answer: Answer<'chat'>, sender: string | undefined): void;
  /** Resolves when the cursors are kept. */
  flush(): Promise<void>;
}

export interface FeedParts {
  readonly clock: ClientClock;
  readonly store: CursorStore;
  readonly held: Cursors | undefined;
  readonly gaps: GapMode;
  readonly fromNow: boolean;
  readonly tell: ClientListener;
}

/** A room comes with its numbers when one has just joined it: what was said before is news to this device. */
interface JoinedRoom {
  readonly id: string;
  readonly last_seq?: number | undefined;
  readonly last_change?: number | undefined;
}

export function createFeed({ clock, store, held, gaps, fromNow, tell }: FeedParts): Feed {
  const move: ClientListener = (event) => {
    tell(event);
    saver.moved();
  };
  const order = createOrder(held?.conversations ?? {}, {
    message: (message) => move({ kind: 'message', message }),
    changed: (message) => move({ kind: 'changed', message }),
    gap: (conversation, cursor) => move({ kind: 'gap', conversation, ...cursor }),
  });
  // What is said in a room that was left is not shown, even when the answer to an own message comes late.
  const left = new Set<string>();
  const sync = createSync({
    order,
    gaps,
    fromNow,
    cards: held?.cards,
    events: {
      cards: (rooms, users) => move({ kind: 'cards', rooms, users }),
      removed(conversation) {
        left.add(conversation);
        move({ kind: 'removed', conversation });
      },
    },
  });
  const saver = createCursorSaver({
    store,
    clock,
    problem: (error) => tell({ kind: 'problem', error }),
    cursors: () => ({ conversations: order.cursors(), ...(sync.cards === undefined ? {} : { cards: sync.cards }) }),
  });
  function joined({ id, last_seq, last_change }: JoinedRoom): void {
    if (last_seq === undefined) return;
    const last = { seq: last_seq, change: last_change ?? 0 };
    left.delete(id);
    if (gaps === 'fill' && order.cursor(id) === undefined) order.skipTo(id, last, false);
    else order.expect(id, last);
  }
  function expectOwn({ conversation, seq }: Result<'chat'>): void {
    if (!left.has(conversation)) order.expect(conversation, { seq, change: 0 });
  }
  return {
    catchUp(link) {
      left.clear();
      order.dropWaiting();
      return sync.run(patient(link, clock));
    },
    mend: (link) => sync.run(patient(link, clock)),
    get hasHoles() {
      return order.hasHoles();
    },
    event(event) {
      switch (event.action) {
        case 'chat':
          return order.message(withoutAction(event));
        case 'chat_changed':
          return order.changed(withoutAction(event));
        case 'room_removed':
          order.forget(event.room);
          left.add(event.room);
          sync.sawCards(event.cards);
          break;
        case 'room_changed':
          sync.sawCards(event.cards);
          joined(event.room);
          break;
        case 'user_changed':
          sync.sawCards(event.cards);
          break;
        default:
      }
      move({ kind: 'event', event });
    },
    answer(action, data) {
      // The name tells the type of the data, which the compiler cannot follow through a parameter.
      if (isChange(action) && !left.has((data as Message).conversation)) order.changed(data as Message);
      if (action === 'chat') expectOwn(data as Result<'chat'>);
      if (action === 'add_group' || action === 'add_channel') joined(data as Result<'add_group'>);
    },
    acknowledged(entry, { data, existing }, sender) {
      // One that was there before may have been changed since, so the host is asked for it.
      const message = existing || sender === undefined ? undefined : ownMessage(entry, sender, data);
      if (message === undefined) expectOwn(data);
      else if (!left.has(data.conversation)) order.message(message);
    },
    flush: () => saver.flush(),
  };
}

function isChange(action: ActionName): boolean {
  return action === 'edit_chat' || action === 'delete_chat' || action === 'react' || action === 'pin_chat';
}

function withoutAction<E extends { readonly action: string }>(event: E): Omit<E, 'action'> {
  const { action: _action, ...data } = event;
  return data;
}
