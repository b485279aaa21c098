import { z } from 'zod';
import { readPrivateJson, writePrivateJson } from '../client/private-json.ts';
import type { Log } from '../log.ts';

const rectangle = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Rectangle = z.infer<typeof rectangle>;

const windowPlace = z.object({
  /** Where it is when it is not maximised. */
  bounds: rectangle,
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlace>;

export const SMALLEST = { width: 360, height: 480 };
const USUAL = { width: 1_180, height: 780 };
/** So much of a window's top must be on a screen for somebody to take hold of it. */
const GRIP = { width: 120, height: 32 };
const SAVE_AFTER = 400;

/**
 * Where a window goes: where it was, if that can be seen on one of the screens' work areas; otherwise in the middle of
 * the first. It never becomes larger than its screen.
 */
export function placeOnScreen(kept: Rectangle | undefined, screens: readonly Rectangle[]): Rectangle {
  const [first = { x: 0, y: 0, ...USUAL }] = screens;
  const home = kept === undefined ? undefined : screens.find((screen) => canBeTaken(kept, screen));
  const screen = home ?? first;
  const { width, height } = kept ?? USUAL;
  const size = {
    width: Math.min(Math.max(width, SMALLEST.width), screen.width),
    height: Math.min(Math.max(height, SMALLEST.height), screen.height),
  };
  if (kept !== undefined && home !== undefined) return { x: kept.x, y: kept.y, ...size };
  return {
    x: Math.round(screen.x + (screen.width - size.width) / 2),
    y: Math.round(screen.y + (screen.height - size.height) / 2),
    ...size,
  };
}

function canBeTaken(window: Rectangle, screen: Rectangle): boolean {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  const isTopVisible = window.y >= screen.y && window.y + GRIP.height <= screen.y + screen.height;
  return width >= GRIP.width && isTopVisible;
}

/** Keeps where the window is, in a file that survives a crash. */
export interface PlaceKeeper {
  readonly kept: WindowPlace | undefined;
  /** Saves soon, once for many calls. */
  keep(place: WindowPlace): void;
  /** Resolves when the last place is saved. */
  flush(): Promise<void>;
}

export async function openPlaceKeeper(path: string, log: Log): Promise<PlaceKeeper> {
  let unsaved: WindowPlace | undefined;
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();
  // A place that cannot be kept is nobody's trouble.
  const warn = (error: unknown) => log.warn('shell.window_place', { error });
  function save(): void {
    clearTimeout(timer);
    timer = undefined;
    const place = unsaved;
    if (place === undefined) return;
    unsaved = undefined;
    saving = saving.then(() => writePrivateJson(path, place)).catch(warn);
  }
  const kept = await readPrivateJson(path, windowPlace).catch((error: unknown) => void warn(error));
  return {
    kept: kept ?? undefined,
    keep(place) {
      unsaved = place;
      timer ??= setTimeout(save, SAVE_AFTER);
    },
    flush() {
      save();
      return saving;
    },
  };
}
