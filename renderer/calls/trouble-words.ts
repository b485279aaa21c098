import type { Messages } from '../../shared/i18n/language.ts';
import type { DeviceTrouble } from './view.ts';

type Words = Messages['calls'];

/** Why the microphone does not work, with the next step; in the app it is the system that is asked for it. */
export function microphoneTroubleText(trouble: DeviceTrouble, words: Words, isApp: boolean): string {
  switch (trouble) {
    case 'insecure':
      return words.insecure;
    case 'denied':
      return isApp ? words.micDeniedApp : words.micDenied;
    case 'missing':
      return words.micMissing;
    case 'in_use':
      return words.micInUse;
    case 'failed':
      return words.micFailed;
  }
}

/** Why the camera does not work, with the next step. */
export function cameraTroubleText(trouble: DeviceTrouble, words: Words, isApp: boolean): string {
  switch (trouble) {
    case 'insecure':
      return words.insecure;
    case 'denied':
      return isApp ? words.cameraDeniedApp : words.cameraDenied;
    case 'missing':
      return words.cameraMissing;
    case 'in_use':
      return words.cameraInUse;
    case 'failed':
      return words.cameraFailed;
  }
}
