import type { ClientClock } from './clock.ts';

/** Most messages that wait for their acknowledgement at the same time. */
const WINDOW = 32;
/** Waits between attempts on a connection that stands, in milliseconds. */
const RETRY_SOON = 500;
const RETRY_LATEST = 15_000;

/** How an attempt ended. */
export type Outcome =
  /** It is settled, one way or the other. */
  | { readonly kind: 'settled' }
  /** Try again on this connection, after so many milliseconds if the host said so. */
  | { readonly kind: 'again'; readonly after: number | undefined }
  /** The connection is gone: try again on the next one. */
  | { readonly kind: 'lost' };

export interface LaneItem {
  /** Items of one lane go in order, one at a time. */
  readonly lane: string;
  readonly id: string;
  /** May go out. */
  readonly isReady: boolean;
}

/**
 * Queues beside each other: within one, an item goes when the one before is settled, so the host gets them in the
 * order of sending even when one must be repeated; different queues do not wait for each other.
 */
export interface Lanes<Item extends LaneItem, Over> {
  add(item: Item): void;
  /** Puts items before all that wait in their lanes; these keep their order. */
  addBefore(items: readonly Item[]): void;
  find(id: string): Item | undefined;
  /** Takes out what is not on its way; false when there is no such item or it is. */
  remove(id: string): boolean;
  items(): readonly Item[];
  use(over: Over | undefined): void;
  /** Looks again what may go. */
  pump(): void;
}

interface Lane<Item> {
  items: Item[];
  state: 'idle' | 'sending' | 'pausing';
  attempts: number;
}

export interface LanesParts<Item, Over> {
  readonly clock: ClientClock;
  /** Never rejects. */
  readonly attempt: (item: Item, over: Over) => Promise<Outcome>;
}

export function createLanes<Item extends LaneItem, Over>(parts: LanesParts<Item, Over>): Lanes<Item, Over> {
  const lanes = new Map<string, Lane<Item>>();
  let over: Over | undefined;
  let onTheWay = 0;

  function laneOf({ lane }: Item): Lane<Item> {
    const found: Lane<Item> = lanes.get(lane) ?? { items: [], state: 'idle', attempts: 0 };
    lanes.set(lane, found);
    return found;
  }
  function pump(): void {
    for (const [key, lane] of lanes) {
      const head = lane.items[0];
      if (head === undefined && lane.state === 'idle') lanes.delete(key);
      if (over === undefined || onTheWay >= WINDOW || lane.state !== 'idle' || head?.isReady !== true) continue;
      void transmit(lane, head, over);
    }
  }
  async function transmit(lane: Lane<Item>, head: Item, by: Over): Promise<void> {
    lane.state = 'sending';
    onTheWay++;
    const outcome = await parts.attempt(head, by);
    onTheWay--;
    lane.state = 'idle';
    if (outcome.kind === 'settled') {
      lane.items = lane.items.filter((one) => one !== head);
      lane.attempts = 0;
    }
    if (outcome.kind === 'again') rest(lane, outcome.after);
    pump();
  }
  function rest(lane: Lane<Item>, asked: number | undefined): void {
    lane.state = 'pausing';
    const wait = asked ?? Math.min(RETRY_LATEST, RETRY_SOON * 2 ** Math.min(lane.attempts, 6));
    lane.attempts++;
    parts.clock.after(wait, () => {
      lane.state = 'idle';
      pump();
    });
  }
  const items = () => [...lanes.values()].flatMap((lane) => lane.items);
  const find = (id: string) => items().find((item) => item.id === id);
  return {
    add: (item) => void laneOf(item).items.push(item),
    addBefore(added) {
      for (const item of added.toReversed()) laneOf(item).items.unshift(item);
    },
    find,
    remove(id) {
      const item = find(id);
      if (item === undefined) return false;
      const lane = laneOf(item);
      if (lane.state === 'sending' && lane.items[0] === item) return false;
      lane.items = lane.items.filter((one) => one !== item);
      return true;
    },
    items,
    use(next) {
      over = next;
      pump();
    },
    pump,
  };
}
