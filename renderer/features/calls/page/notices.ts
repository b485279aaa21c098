import { MOST_CAMERAS, MOST_VOICES } from '../../../calls/ladder.ts';
import type { CallView } from '../../../calls/view.ts';

export type NoticeName =
  | 'host_away'
  | 'sound_held_back'
  | 'microphone'
  | 'camera'
  | 'screen'
  | 'talking'
  | 'speaking_muted'
  | 'hold_to_talk'
  /** As that, for who has no space bar. */
  | 'hold_button'
  | 'sharing'
  | 'audio_only'
  | 'fewer_pixels'
  | 'many_video'
  | 'many_audio';

/** What is said at once: more than this nobody reads. */
const MOST_NOTICES = 2;

export interface NoticeTerms {
  /** The person wants to be heard only while they hold the key. */
  readonly talks: boolean;
  /** The browser waits for a click before it plays anything. */
  readonly isSoundHeldBack: boolean;
  /** There are fingers and no keys. */
  readonly isTouch: boolean;
  /** Spoke a moment ago: people breathe, and a notice that comes and goes with it is not read. */
  readonly hasSpoken: boolean;
  /** What was read already. */
  readonly dismissed: ReadonlySet<NoticeName>;
}

/** What one should know, the most urgent first. */
export function noticesOf(view: CallView, terms: NoticeTerms): NoticeName[] {
  const { own, people, thrift } = view;
  const cameras = people.filter(({ camera }) => camera !== undefined).length + (own.camera === undefined ? 0 : 1);
  const notices: [NoticeName, boolean][] = [
    ['sound_held_back', terms.isSoundHeldBack],
    ['microphone', own.microphoneTrouble !== undefined],
    ['host_away', view.hostAway],
    ['camera', own.cameraTrouble !== undefined],
    ['screen', own.screenTrouble !== undefined && own.screenTrouble !== 'denied'],
    ...voiceNotices(view, terms),
    ['sharing', own.screen !== undefined],
    ['audio_only', thrift === 'audio_only'],
    ['many_audio', people.length + 1 > MOST_VOICES],
    ['many_video', thrift !== 'audio_only' && people.length + 1 > MOST_CAMERAS && cameras > 0],
    ['fewer_pixels', thrift === 'fewer_pixels' && people.length + 1 <= MOST_CAMERAS],
  ];
  return notices
    .filter(([name, holds]) => holds && !terms.dismissed.has(name))
    .map(([name]) => name)
    .slice(0, MOST_NOTICES);
}

/** How one is heard, or why one is not. */
function voiceNotices({ own, people }: CallView, { talks, isTouch, hasSpoken }: NoticeTerms): [NoticeName, boolean][] {
  const isSilent = own.muted && !own.talking;
  const hasButton = isTouch && talks && own.muted;
  const isExplained = people.length > 0 && own.microphoneTrouble === undefined;
  return [
    ['hold_button', hasButton],
    ['talking', own.talking && !hasButton],
    ['speaking_muted', isSilent && hasSpoken && !talks],
    ['hold_to_talk', isSilent && isExplained && !isTouch && (talks || !hasSpoken)],
  ];
}
