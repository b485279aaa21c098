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
}

/** What one should know, the most urgent first. */
export function noticesOf(view: CallView, { talks, isSoundHeldBack }: NoticeTerms): NoticeName[] {
  const { own, people, thrift } = view;
  const cameras = people.filter(({ camera }) => camera !== undefined).length + (own.camera === undefined ? 0 : 1);
  const hasOthers = people.length > 0;
  const isSilent = own.muted && !own.talking;
  const notices: [NoticeName, boolean][] = [
    ['sound_held_back', isSoundHeldBack],
    ['microphone', own.microphoneTrouble !== undefined],
    ['host_away', view.hostAway],
    ['camera', own.cameraTrouble !== undefined],
    ['screen', own.screenTrouble !== undefined && own.screenTrouble !== 'denied'],
    ['talking', own.talking],
    ['speaking_muted', isSilent && own.speaking && !talks],
    ['sharing', own.screen !== undefined],
    ['hold_to_talk', hasOthers && isSilent && (talks || !own.speaking) && own.microphoneTrouble === undefined],
    ['audio_only', thrift === 'audio_only'],
    ['many_audio', people.length + 1 > MOST_VOICES],
    ['many_video', thrift !== 'audio_only' && people.length + 1 > MOST_CAMERAS && cameras > 0],
    ['fewer_pixels', thrift === 'fewer_pixels' && people.length + 1 <= MOST_CAMERAS],
  ];
  return notices
    .filter(([, holds]) => holds)
    .map(([name]) => name)
    .slice(0, MOST_NOTICES);
}
