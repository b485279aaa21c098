import { useCallView } from '../../../calls/context.tsx';
import type { PersonInCall } from '../../../calls/view.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { useMessages } from '../../../ui/locale.tsx';
import type { StageItem } from './stage-model.ts';

/** What is to be seen of an item just now. */
export interface ItemFace {
  /** Of the person. */
  readonly name: string;
  /** Of what is shown. */
  readonly label: string;
  readonly stream: MediaStream | undefined;
  readonly mirrored: boolean;
  readonly muted: boolean;
  readonly speaking: boolean;
  readonly link: PersonInCall['link'];
  readonly quality: PersonInCall['quality'];
}

export function useItemFace({ user, kind, person }: StageItem): ItemFace {
  const { calls: words, common } = useMessages();
  const own = useCallView((view) => view.own);
  const known = useApp((state) => nameOf(state, user));
  const isScreen = kind === 'screen';
  if (person === undefined) {
    return {
      name: common.you,
      label: isScreen ? words.ownScreen : words.ownCamera,
      stream: isScreen ? own.screen : own.camera,
      mirrored: !isScreen,
      muted: own.muted && !own.talking,
      speaking: own.speaking && !(own.muted && !own.talking) && !isScreen,
      link: 'connected',
      quality: 'good',
    };
  }
  return {
    name: known,
    label: isScreen ? words.screenOf(known) : words.cameraOf(known),
    stream: isScreen ? person.screen : person.camera,
    mirrored: false,
    muted: person.muted,
    speaking: person.speaking && !isScreen,
    link: person.link,
    quality: person.quality,
  };
}
