import type { Locale, Messages } from '../shared/i18n/language.ts';
import type { CallEntry } from '../shared/protocol/cards.ts';

type Words = Messages['callLog'];

/** A call that is over as one line: what it was and how it went. `isMine` where one was in it, if only to ring. */
export function callLine(call: CallEntry, isMine: boolean, words: Words): string {
  const how = howItWent(call, isMine, words);
  const title = callTitle(call, isMine, words);
  return how === undefined ? title : words.and(title, how);
}

/** "Video call", or "Missed audio call" for who was not reached. */
export function callTitle({ media, outcome }: CallEntry, isMine: boolean, words: Words): string {
  const isMissed = !isMine && outcome !== 'finished' && outcome !== 'declined';
  if (media === 'video') return isMissed ? words.missedVideo : words.video;
  return isMissed ? words.missedAudio : words.audio;
}

/** How long it was, or why it was not; undefined where the title says that. */
export function howItWent({ outcome, seconds }: CallEntry, isMine: boolean, words: Words): string | undefined {
  switch (outcome) {
    case 'finished':
      return callLength(seconds, words);
    case 'declined':
      return words.declined;
    case 'missed':
      return isMine ? words.unanswered : undefined;
    case 'busy':
      return isMine ? words.busy : undefined;
    case 'cancelled':
      return isMine ? words.cancelled : undefined;
  }
}

function callLength(seconds: number, words: Words): string {
  if (seconds < 60) return words.seconds(seconds);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? words.minutes(minutes) : words.hours(Math.floor(minutes / 60), minutes % 60);
}

/** Some names, and how many more there are: "Ana, Bo and 2 more". */
export function someNames(names: readonly string[], most: number, { language, messages }: Locale): string {
  const more = names.length - most;
  // One more takes no more room by name.
  const shown = more > 1 ? [...names.slice(0, most), messages.callLog.more(more)] : names;
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(shown);
}
