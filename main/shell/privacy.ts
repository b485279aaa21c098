import { shell, systemPreferences } from 'electron';
import type { PrivacyPage } from '../../shared/bridge/calls.ts';

type Pages = Readonly<Partial<Record<PrivacyPage, string>>>;

/** Where the system says who may use what: all that is ever opened. */
const pages: Readonly<Partial<Record<NodeJS.Platform, Pages>>> = {
  darwin: {
    microphone: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
    camera: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Camera',
    screen: 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture',
  },
  win32: { microphone: 'ms-settings:privacy-microphone', camera: 'ms-settings:privacy-webcam' },
};

/** The address of a page of the system’s settings; undefined where there is none. */
export function privacySettings(of: PrivacyPage, platform: NodeJS.Platform): string | undefined {
  return pages[platform]?.[of];
}

/** Rejects where the system has no such page. */
export async function openPrivacySettings(of: PrivacyPage): Promise<void> {
  const address = privacySettings(of, process.platform);
  if (address === undefined) throw new Error('This system has no settings for that.');
  await shell.openExternal(address);
}

/** Has macOS ask the person the first time; elsewhere the app need not ask. Whether all of them may be used. */
export async function askForDevices(types: readonly ('audio' | 'video')[]): Promise<boolean> {
  if (process.platform !== 'darwin') return true;
  for (const type of types) {
    if (!(await systemPreferences.askForMediaAccess(type === 'audio' ? 'microphone' : 'camera'))) return false;
  }
  return true;
}

/** Whether macOS shows the app no screens; before the person was asked it does not say so. */
export function isScreenDenied(): boolean {
  if (process.platform !== 'darwin') return false;
  return ['denied', 'restricted'].includes(systemPreferences.getMediaAccessStatus('screen'));
}
