/** Addresses (`blob:`) of what was chosen in this window, so that it is seen before it is sent, and does not flicker then. */
export interface LocalFile {
  /** A small picture of it. */
  readonly picture?: string | undefined;
  /** All of it, where it can be shown. */
  readonly whole?: string | undefined;
}

/** Of so many messages it is kept; older ones are read from the host. */
const KEPT = 60;

const kept = new Map<string, readonly LocalFile[]>();
const NONE: readonly LocalFile[] = [];

/** Keeps what is shown of the files of a message that is being sent, in their order. */
export function keepLocalFiles(chatId: string, files: readonly LocalFile[]): void {
  kept.set(chatId, files);
  for (const [oldest, old] of kept) {
    if (kept.size <= KEPT) return;
    kept.delete(oldest);
    for (const { picture, whole } of old) {
      if (picture !== undefined) URL.revokeObjectURL(picture);
      if (whole !== undefined && whole !== picture) URL.revokeObjectURL(whole);
    }
  }
}

export function localFiles(chatId: string): readonly LocalFile[] {
  return kept.get(chatId) ?? NONE;
}
