/** As large as one picture gets in a conversation, in px. */
const WIDEST = 420;
const HIGHEST = 340;
/** Smaller ones would be hard to hit. */
const SMALLEST = 96;
/** What is not known is drawn as this. */
const UNKNOWN = { width: 4, height: 3 };
/** Longer strips are cut. */
const LONGEST_RATIO = 3;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The place of one picture, in px, as far as the window is wide enough: in its own form, never larger than it is. */
export function placeOf({ width, height }: { readonly [D in keyof Size]?: number | undefined }): Size {
  const known = width === undefined || height === undefined ? undefined : { width, height };
  const form = known ?? UNKNOWN;
  const ratio = Math.min(LONGEST_RATIO, Math.max(1 / LONGEST_RATIO, form.width / form.height));
  const wanted = Math.min(WIDEST, HIGHEST * ratio, known === undefined ? WIDEST : Math.max(known.width, SMALLEST));
  return { width: Math.round(wanted), height: Math.round(Math.max(SMALLEST / LONGEST_RATIO, wanted / ratio)) };
}

/** How many of several pictures are shown, the rest behind the last of them, and in how many columns. */
export function gridOf(count: number): { readonly shown: number; readonly columns: number } {
  if (count <= 4) return { shown: count, columns: count === 1 ? 1 : 2 };
  return { shown: Math.min(count, 6), columns: 3 };
}
