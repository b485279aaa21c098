import type { Page } from 'playwright-core';

/** What was painted of a timeline at one moment. */
export interface Frame {
  /** Ms since the page was opened. */
  readonly at: number;
  /** The messages in sight, by number, with their upper and lower edges in px. */
  readonly rows: readonly { readonly seq: number; readonly top: number; readonly bottom: number }[];
  /** The edges of the timeline itself. */
  readonly top: number;
  readonly bottom: number;
}

export interface FrameFaults {
  /** Messages beside each other that do not follow each other, or do not touch. */
  readonly gaps: number;
  /** Frames in which messages moved further than one scrolls at most. */
  readonly jumps: number;
  /** Frames that showed nothing at an edge where something should have been. */
  readonly blanks: number;
  readonly frames: number;
}

declare global {
  var recordedFrames: { stop(): Frame[] } | undefined;
}

/** Notes what is painted in each frame, until `stop` is called. */
export async function recordFrames(page: Page): Promise<{ stop(): Promise<Frame[]> }> {
  await page.evaluate(() => {
    const frames: Frame[] = [];
    let isOn = true;
    function look(): void {
      const feed = document.querySelector('[role="feed"]');
      if (feed === null) return;
      const place = feed.getBoundingClientRect();
      const rows = [...feed.querySelectorAll<HTMLElement>('[data-seq]')]
        .filter((row) => getComputedStyle(row).visibility === 'visible')
        .map((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return { seq: Number(row.dataset.seq), top, bottom };
        })
        .filter(({ top, bottom }) => bottom > place.top && top < place.bottom)
        .sort((one, other) => one.top - other.top);
      frames.push({ at: performance.now(), rows, top: place.top, bottom: place.bottom });
    }
    // Looks after the frame is painted, since before that rows may not have their places yet, and before anything else
    // happens that belongs to the next one.
    function next(): void {
      if (!isOn) return;
      look();
      requestAnimationFrame(() => void scheduler.postTask(next, { priority: 'user-blocking' }));
    }
    next();
    globalThis.recordedFrames = {
      stop() {
        isOn = false;
        return frames;
      },
    };
  });
  return { stop: () => page.evaluate(() => globalThis.recordedFrames?.stop() ?? []) };
}

/** Ms between two turns of the wheel at least. */
const TURN = 16;

/** What is wrong with frames in which one scrolled by turns of the wheel of `step` px each. */
export function faultsOf(frames: readonly Frame[], step: number): FrameFaults {
  let [gaps, jumps, blanks] = [0, 0, 0];
  let before: ReadonlyMap<number, number> = new Map();
  let last = 0;
  for (const { at, rows, top, bottom } of frames) {
    // What one turns while a slow frame is drawn is seen all at once in the next.
    const most = 1 + step * Math.max(3, 2 + (at - last) / TURN);
    last = at;
    for (const [index, row] of rows.entries()) {
      const next = rows[index + 1];
      if (next !== undefined && (next.seq !== row.seq + 1 || Math.abs(next.top - row.bottom) > 1.5)) gaps += 1;
    }
    const [first, lowest] = [rows[0], rows.at(-1)];
    if (!first || !lowest || first.top > top + 1.5 || lowest.bottom < bottom - 1.5) blanks += 1;
    const moved = rows.flatMap((row) => {
      const was = before.get(row.seq);
      return was === undefined ? [] : [Math.abs(row.top - was)];
    });
    if (moved.some((distance) => distance > most)) jumps += 1;
    before = new Map(rows.map((row) => [row.seq, row.top]));
  }
  return { gaps, jumps, blanks, frames: frames.length };
}
