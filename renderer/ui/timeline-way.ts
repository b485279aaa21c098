import type { RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { Keyed, Laid } from './virtual-timeline-steps.ts';

/** Frames in which nothing moved any more after which a place is reached. */
const STILL_FRAMES = 3;
/** Frames that are spent on the way to a place at most. */
const MOST_FRAMES = 60;
/** What is seen above a row that is gone to, in parts of the height. */
const ABOVE = 0.2;

/** Where the offset of a list has to be for a row to be in its place. */
type Wanted = (list: VirtualizerHandle, index: number) => number;

/** Leaves something of what stands before the row in sight. */
export const nearTop: Wanted = (list, index) => list.getItemOffset(index) - Math.round(list.viewportSize * ABOVE);

/** Moves as little as possible. */
export const nearest: Wanted = (list, index) => {
  const start = list.getItemOffset(index);
  const end = start + list.getItemSize(index);
  if (start < list.scrollOffset) return start;
  return end > list.scrollOffset + list.viewportSize ? end - list.viewportSize : list.scrollOffset;
};

interface Destination {
  /** No key: the end. */
  readonly key: string | undefined;
  readonly wanted: Wanted;
}

export interface WayParts<R extends Keyed> {
  readonly laid: Laid<R>;
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The way of a list to a place. Sizes become known only on it, so the place is found anew in each frame. */
export interface TimelineWay {
  /** It is gone; nothing is at rest meanwhile. */
  readonly isOpen: boolean;
  begin(destination: Destination): void;
  /** Something has another size: it takes longer. */
  disturb(): void;
  /** Leaves it, wherever it led. */
  leave(): void;
  close(): void;
}

/** `arrived` is called once the list is still. */
export function createTimelineWay<R extends Keyed>(latest: () => WayParts<R>, arrived: () => void): TimelineWay {
  let frame = 0;
  let stillFor = 0;
  let destination: Destination | undefined;

  function approach(): void {
    const { laid, list, scroller } = latest();
    if (destination === undefined || list.current === null || scroller.current === null) return;
    const { key, wanted } = destination;
    const most = scroller.current.scrollHeight - scroller.current.clientHeight;
    const index = laid.rows.findIndex((row) => row.key === key);
    if (key !== undefined && index === -1) return;
    const top = key === undefined ? most : Math.min(Math.max(0, Math.round(wanted(list.current, index))), most);
    if (Math.abs(scroller.current.scrollTop - top) < 2) return;
    scroller.current.scrollTop = top;
    stillFor = 0;
  }
  return {
    get isOpen() {
      return frame !== 0;
    },
    begin(next) {
      destination = next;
      cancelAnimationFrame(frame);
      approach();
      stillFor = 0;
      let left = MOST_FRAMES;
      const wait = () => {
        left -= 1;
        stillFor += 1;
        approach();
        if (stillFor < STILL_FRAMES && left > 0) {
          frame = requestAnimationFrame(wait);
          return;
        }
        frame = 0;
        destination = undefined;
        arrived();
      };
      frame = requestAnimationFrame(wait);
    },
    disturb() {
      stillFor = 0;
    },
    leave() {
      destination = undefined;
    },
    close() {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}
