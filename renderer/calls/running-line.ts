import type { Locale } from '../../shared/i18n/language.ts';
import type { CallCard } from '../../shared/protocol/calls.ts';
import { someNames } from '../call-line.ts';

export interface RunningCall {
  readonly call: CallCard;
  /** This window is in it. */
  readonly isHeld: boolean;
  readonly me: string;
}

/** Names of those who are in it; the rest are counted. */
const NAMED = 2;

/** One line on a call that runs: who is in it, as far as it concerns oneself. */
export function runningLine(
  { call, isHeld, me }: RunningCall,
  nameOf: (account: string) => string,
  locale: Locale,
): string {
  const { callLog: words } = locale.messages;
  if (isHeld) return words.youAreIn;
  const people = call.people.map(({ user }) => user);
  if (people.includes(me)) return words.youAreInElsewhere;
  const names = people.map(nameOf);
  const [first = nameOf(call.by)] = names;
  if (names.length < 2) return call.ringing.includes(me) ? words.callsYou(first) : words.waitsInCall(first);
  return words.inCall(someNames(names, NAMED, locale), names.length);
}
