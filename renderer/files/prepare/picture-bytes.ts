/** A picture that was read without decoding it. */
export interface PictureBytes {
  /** As it is seen, turned where it says so. */
  readonly width: number;
  readonly height: number;
  /** The same picture without what tells of who took it, when and where; undefined where that cannot be taken out. */
  readonly clean: readonly Uint8Array[] | undefined;
  /** So many bytes of that were in it. */
  readonly removed: number;
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);
}

export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
