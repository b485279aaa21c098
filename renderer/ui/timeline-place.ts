import type { VirtualizerHandle } from 'virtua';
import { createTimelineWay, nearest, nearTop, type WayParts } from './timeline-way.ts';
import type { Keyed } from './virtual-timeline-steps.ts';

/** So near to the end, in px, one counts as being there: what comes is followed. */
const NEAR_END = 40;
/** So many rows before an edge of what is loaded more is asked for. */
const EDGE_ROWS = 25;

/** A row to be brought into sight; each object is gone to once, as soon as its row is there. No key: the end. */
export interface TimelineGoal {
  readonly key?: string | undefined;
}

/** What is seen now. */
export interface TimelineSight<R extends Keyed> {
  readonly first: R;
  /** The last row whose end is in sight, or that fills all of it. */
  readonly last: R;
  /** The end is in sight. */
  readonly atEnd: boolean;
}

export interface PlaceOptions<R extends Keyed> {
  /** After the last row there is nothing more: what comes is followed. */
  readonly isWhole: boolean;
  readonly goal: TimelineGoal | undefined;
  /** Where a list begins that has nothing in common with what was shown before. */
  beginAt(): TimelineGoal;
  onSight(sight: TimelineSight<R>): void;
  onNearStart(): void;
  onNearEnd(): void;
}

export interface PlaceParts<R extends Keyed> extends PlaceOptions<R>, WayParts<R> {
  /** The numbers of the rows that are seen, as soon as they are. */
  onRange(from: number, to: number): void;
}

/** What a list tells of itself. */
export interface TimelinePlace {
  /** Its rows are in the document. */
  drawn(): void;
  scrolled(offset: number): void;
  /** A row, or what is seen of the list, has another size. */
  resized(): void;
  /** The person scrolls: no place is gone to any more. */
  taken(): void;
  /** What is seen stays where it is, also at the end: something in it is unfolded. */
  hold(): void;
  /** On the way to a place, or held at the end. */
  readonly isGuided: boolean;
  /** Brings a row into sight by the shortest way. */
  show(key: string): void;
  /** The last row that is seen, by its number; -1 where there is none. */
  enterAt(): number;
  close(): void;
}

/** Keeps the place in a list: goes to goals, follows the end, says what is seen and when an edge comes near. */
export function createTimelinePlace<R extends Keyed>(latest: () => PlaceParts<R>): TimelinePlace {
  let isFollowing = true;
  let offset = 0;
  let generation = -1;
  let reached: TimelineGoal | undefined;
  const way = createTimelineWay(latest, () => {
    const { scroller } = latest();
    scroller.current?.removeAttribute('data-settling');
    // A short list is at its end wherever it began.
    if (below(scroller.current) <= NEAR_END) isFollowing = true;
    look();
  });

  /** On the way to a place nothing counts as seen. */
  function look(): void {
    const { laid, list, isWhole, onRange, onSight, onNearStart, onNearEnd } = latest();
    const seen = list.current === null ? undefined : seenRows(list.current, laid.rows);
    if (seen === undefined) return;
    onRange(seen.from, seen.to);
    if (way.isOpen) return;
    onSight({ first: seen.first, last: seen.last, atEnd: isFollowing && isWhole });
    if (seen.from < EDGE_ROWS) onNearStart();
    if (seen.to >= laid.rows.length - EDGE_ROWS) onNearEnd();
  }
  function follow(): void {
    const { scroller, isWhole } = latest();
    if (isFollowing && isWhole && scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight;
  }
  function goTo({ key }: TimelineGoal): boolean {
    if (key !== undefined && !latest().laid.rows.some((row) => row.key === key)) return false;
    isFollowing = key === undefined;
    way.begin({ key, wanted: nearTop });
    return true;
  }
  return {
    drawn() {
      const { laid, goal, beginAt, scroller } = latest();
      const isNew = generation !== laid.generation && laid.rows.length > 0;
      generation = laid.rows.length === 0 ? -1 : laid.generation;
      if (isNew) scroller.current?.setAttribute('data-settling', '');
      if (goal !== undefined && goal !== reached && goTo(goal)) reached = goal;
      else if (isNew) goTo(beginAt()) || goTo({});
      else {
        follow();
        look();
      }
    },
    scrolled(now) {
      const { list, scroller } = latest();
      if (list.current === null) return;
      if (list.current.scrollSize - list.current.viewportSize - now <= NEAR_END) isFollowing = true;
      // The list may not know yet that more of it is seen, and that it was pushed back by that.
      else if (now < offset && below(scroller.current) > NEAR_END) isFollowing = false;
      offset = now;
      look();
    },
    resized() {
      way.disturb();
      follow();
      look();
    },
    taken: way.leave,
    hold() {
      isFollowing = false;
    },
    get isGuided() {
      return way.isOpen || (isFollowing && latest().isWhole);
    },
    show(key) {
      isFollowing = false;
      way.begin({ key, wanted: nearest });
    },
    enterAt() {
      const { laid, list } = latest();
      return (list.current === null ? undefined : seenRows(list.current, laid.rows)?.to) ?? -1;
    },
    close() {
      way.close();
      generation = -1;
      reached = undefined;
    },
  };
}

/** What lies below what is seen, in px. */
function below(scroller: HTMLElement | null): number {
  return scroller === null ? 0 : scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
}

interface Seen<R extends Keyed> {
  readonly from: number;
  readonly to: number;
  readonly first: R;
  readonly last: R;
}

function seenRows<R extends Keyed>(list: VirtualizerHandle, rows: readonly R[]): Seen<R> | undefined {
  if (rows.length === 0 || list.viewportSize === 0) return undefined;
  const top = list.scrollOffset;
  const bottom = top + list.viewportSize;
  const from = list.findItemIndex(top);
  const lowest = list.findItemIndex(bottom - 1);
  const start = list.getItemOffset(lowest);
  const isWhole = start + list.getItemSize(lowest) <= bottom + 1 || start <= top;
  const to = isWhole ? lowest : lowest - 1;
  const [first, last] = [rows[from], rows[to]];
  return first === undefined || last === undefined ? undefined : { from, to, first, last };
}
