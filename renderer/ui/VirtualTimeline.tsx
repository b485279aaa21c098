import { createContext, type ReactElement, useContext, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { PlaceOptions } from './timeline-place.ts';
import { useLaidRows } from './use-laid-rows.ts';
import { useTimelinePlace } from './use-timeline-place.ts';
import { useTimelineWalk } from './use-timeline-walk.ts';
import styles from './VirtualTimeline.module.css';
import type { Keyed } from './virtual-timeline-steps.ts';

/** What is drawn beyond the edge that one scrolls to, in px, so that quick scrolling shows no blank. */
const BUFFER = 400;
/** Rows that are drawn on both sides, so that turning round shows none either. */
const AROUND = 5;

const HoldContext = createContext<() => void>(() => undefined);

/** For rows: called before one is unfolded, so that it grows downwards even at the end of the list. */
export function useHoldPlace(): () => void {
  return useContext(HoldContext);
}

export interface VirtualTimelineProps<R extends Keyed> extends PlaceOptions<R> {
  readonly rows: readonly R[];
  /** Draws `<article key={row.key} data-key={row.key} tabIndex={-1}>`, memoised, its space inside its padding. */
  readonly children: (row: R) => ReactElement;
  /** Nothing is seen of that row: one goes past it. */
  readonly isEmpty?: ((row: R) => boolean) | undefined;
  readonly label: string;
  readonly isBusy: boolean;
  /** The person has scrolled. */
  readonly onScroll?: (() => void) | undefined;
}

/**
 * A long list of rows of any height: it begins at a place, keeps it while rows come and go at both ends, and follows its
 * end. It is a feed, since its articles come and go while one scrolls, which a log would read aloud each time. The arrow
 * keys go from row to row.
 */
export function VirtualTimeline<R extends Keyed>(props: VirtualTimelineProps<R>) {
  const { rows: wanted, children, isEmpty, label, isBusy, onScroll } = props;
  const [isMoving, setMoving] = useState(false);
  const laid = useLaidRows(wanted, isMoving);
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ from: 0, to: -1 });
  const place = useTimelinePlace<R>({
    ...props,
    laid,
    list,
    scroller,
    onRange(from, to) {
      const isNear = Math.abs(from - range.from) < AROUND / 2 && Math.abs(to - range.to) < AROUND / 2;
      if (!isNear) setRange({ from, to });
    },
  });
  const { activeIndex, walking } = useTimelineWalk({
    rows: laid.rows,
    isEmpty,
    scroller,
    show: place.show,
    enterAt: place.enterAt,
  });

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="feed"
      aria-label={label}
      aria-busy={isBusy}
      onWheel={place.taken}
      onTouchMove={place.taken}
      onPointerDown={place.taken}
      {...walking}
    >
      <HoldContext value={place.hold}>
        <Virtualizer
          key={laid.generation}
          ref={list}
          data={laid.rows}
          shift={laid.shift}
          bufferSize={BUFFER}
          keepMounted={keptRows(range, activeIndex)}
          onScroll={(offset) => {
            setMoving(true);
            place.scrolled(offset);
            if (!place.isGuided) onScroll?.();
          }}
          onScrollEnd={() => setMoving(false)}
          onResize={place.resized}
        >
          {children}
        </Virtualizer>
      </HoldContext>
    </div>
  );
}

function keptRows({ from, to }: { readonly from: number; readonly to: number }, active: number): number[] {
  const kept = active === -1 ? [] : [active];
  for (let index = Math.max(0, from - AROUND); index <= to + AROUND; index++) kept.push(index);
  return kept;
}
