/** Level from which on a voice counts, of 1: above the hum of a room after noise suppression. */
const LOUD = 0.02;
/** How long somebody counts as speaking after they were heard, in ms: people breathe between words. */
const HOLD = 600;
/** How long another has to speak before they are shown as the speaker, in ms: a cough takes nobody's place. */
const TAKES_OVER = 900;

/** Who speaks, from how loud everybody is. */
export interface SpeakingWatch {
  /** Takes the levels (0 to 1) by account at a time in ms. */
  hear(levels: ReadonlyMap<string, number>, now: number): void;
  isSpeaking(account: string): boolean;
  /** Who speaks, or spoke last. */
  readonly speaker: string | undefined;
}

export function watchSpeaking(): SpeakingWatch {
  const heard = new Map<string, { since: number; last: number }>();
  let speaker: string | undefined;

  function choose(now: number): void {
    if (speaker !== undefined && heard.has(speaker)) return;
    // The one who has spoken for longest; the former speaker stays until somebody has more than coughed.
    const [first] = [...heard].sort(([, one], [, other]) => one.since - other.since);
    if (first === undefined) return;
    const [account, { since }] = first;
    if (speaker === undefined || now - since >= TAKES_OVER) speaker = account;
  }
  return {
    hear(levels, now) {
      for (const [account, level] of levels) {
        if (level < LOUD) continue;
        const since = heard.get(account)?.since ?? now;
        heard.set(account, { since, last: now });
      }
      for (const [account, { last }] of heard) if (now - last > HOLD || !levels.has(account)) heard.delete(account);
      if (speaker !== undefined && !levels.has(speaker)) speaker = undefined;
      choose(now);
    },
    isSpeaking: (account) => heard.has(account),
    get speaker() {
      return speaker;
    },
  };
}
