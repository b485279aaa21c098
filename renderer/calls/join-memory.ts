import { z } from 'zod';
import type { CallMedia } from '../../shared/protocol/cards.ts';
import type { JoinWith } from './view.ts';

const KEY = 'hearth.call-join';
const kept = z.object({ muted: z.boolean(), camera: z.boolean() });

/** How the person wanted to be in the last call that they looked before; into an audio call nobody brings a camera. */
export function readJoin(media: CallMedia): JoinWith {
  const usual = { muted: false, camera: true };
  const { muted, camera } = kept.catch(usual).parse(parseJson(globalThis.localStorage?.getItem(KEY)));
  return { muted, camera: camera && media === 'video' };
}

/** Without a camera in an audio call nothing is said about the next video call. */
export function keepJoin({ muted, camera }: JoinWith, media: CallMedia): void {
  const next = media === 'video' ? { muted, camera } : { muted, camera: readJoin('video').camera };
  globalThis.localStorage?.setItem(KEY, JSON.stringify(next));
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
