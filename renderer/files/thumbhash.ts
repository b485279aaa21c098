import { thumbHashToDataURL } from 'thumbhash';

const KEPT = 500;
const drawn = new Map<string, string | undefined>();

/** A blurred picture of a ThumbHash (base64) as a `data:` address; undefined where it is none. */
export function blurOf(thumbhash: string | undefined): string | undefined {
  if (thumbhash === undefined) return undefined;
  if (!drawn.has(thumbhash)) {
    if (drawn.size >= KEPT) drawn.clear();
    drawn.set(thumbhash, draw(thumbhash));
  }
  return drawn.get(thumbhash);
}

function draw(thumbhash: string): string | undefined {
  const bytes = bytesOf(thumbhash);
  // Shorter ones would be read beyond their end.
  return bytes.length < 5 ? undefined : thumbHashToDataURL(bytes);
}

/** The bytes of base64; none where it is no base64. */
export function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
