import { type LucideIcon, PhoneIncoming, PhoneMissed, PhoneOutgoing, Video, VideoOff } from 'lucide-react';
import type { CallEntry } from '../../shared/protocol/cards.ts';

export interface CallDirection {
  readonly isMissed: boolean;
  readonly isOutgoing: boolean;
}

/** The sign of a call that is over: what it was, and which way it went. */
export function callIcon({ media }: Pick<CallEntry, 'media'>, { isMissed, isOutgoing }: CallDirection): LucideIcon {
  if (media === 'video') return isMissed ? VideoOff : Video;
  if (isMissed) return PhoneMissed;
  return isOutgoing ? PhoneOutgoing : PhoneIncoming;
}
