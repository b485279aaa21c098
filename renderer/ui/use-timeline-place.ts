import { useLayoutEffect, useRef, useState } from 'react';
import { createTimelinePlace, type PlaceParts, type TimelinePlace } from './timeline-place.ts';
import type { Keyed } from './virtual-timeline-steps.ts';

/** Keeps the place in a list over its drawings; see `createTimelinePlace`. */
export function useTimelinePlace<R extends Keyed>(parts: PlaceParts<R>): TimelinePlace {
  const latest = useRef(parts);
  const [place] = useState(() => createTimelinePlace<R>(() => latest.current));
  useLayoutEffect(() => {
    latest.current = parts;
    place.drawn();
  });
  useLayoutEffect(() => place.close, [place]);
  return place;
}
