import type { Messages } from '../../shared/i18n/language.ts';
import { useApp } from '../state/context.tsx';
import { useMessages } from '../ui/locale.tsx';
import type { DeviceKind } from './devices.ts';
import type { DeviceTrouble } from './view.ts';

type Troubled = Exclude<DeviceKind, 'speaker'>;
type Texts = Readonly<Record<DeviceTrouble, string>>;

/** Why a device does not work, with the next step; in the app it is the system that is asked for it. */
export function useTroubleText(): (device: Troubled, trouble: DeviceTrouble) => string {
  const { calls: words } = useMessages();
  const isApp = useApp(({ app }) => app?.kind === 'desktop');
  return (device, trouble) => textsOf(words, isApp)[device][trouble];
}

function textsOf(words: Messages['calls'], isApp: boolean): Readonly<Record<Troubled, Texts>> {
  return {
    microphone: {
      insecure: words.insecure,
      denied: isApp ? words.micDeniedApp : words.micDenied,
      missing: words.micMissing,
      in_use: words.micInUse,
      failed: words.micFailed,
    },
    camera: {
      insecure: words.insecure,
      denied: isApp ? words.cameraDeniedApp : words.cameraDenied,
      missing: words.cameraMissing,
      in_use: words.cameraInUse,
      failed: words.cameraFailed,
    },
  };
}
