import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askForDevices, isScreenDenied, openPrivacySettings, privacySettings } from '../../../main/shell/privacy.ts';

const system = vi.hoisted(() => ({
  opened: [] as string[],
  asked: [] as string[],
  allowed: new Set(['microphone']),
  screen: 'not-determined',
}));
vi.mock('electron', () => ({
  shell: { openExternal: async (address: string) => void system.opened.push(address) },
  systemPreferences: {
    askForMediaAccess: async (device: string) => {
      system.asked.push(device);
      return system.allowed.has(device);
    },
    getMediaAccessStatus: () => system.screen,
  },
}));

function pretend(platform: NodeJS.Platform): void {
  Object.defineProperty(process, 'platform', { value: platform });
}
const { platform: own } = process;

beforeEach(() => {
  system.opened = [];
  system.asked = [];
  return () => pretend(own);
});

describe('the leave of the system', () => {
  it('[Q82] is asked for on macOS, for each device that is to be used', async () => {
    pretend('darwin');
    expect(await askForDevices(['audio'])).toBe(true);
    expect(await askForDevices(['audio', 'video'])).toBe(false);
    expect(system.asked).toEqual(['microphone', 'microphone', 'camera']);
    expect(isScreenDenied()).toBe(false);
    system.screen = 'denied';
    expect(isScreenDenied()).toBe(true);
    pretend('linux');
    expect([await askForDevices(['audio', 'video']), isScreenDenied(), system.asked.length]).toEqual([true, false, 3]);
  });

  it('[Q82] is given in settings that the app opens, which are on a list', async () => {
    pretend('win32');
    await openPrivacySettings('microphone');
    pretend('darwin');
    await openPrivacySettings('screen');
    expect(system.opened).toEqual([
      'ms-settings:privacy-microphone',
      'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture',
    ]);
    pretend('linux');
    await expect(openPrivacySettings('camera')).rejects.toThrow('no settings');
    expect(privacySettings('screen', 'win32')).toBeUndefined();
  });

  it('[Q82] is asked for by macOS in the words of both languages', () => {
    const settings = readFileSync('electron-builder.yml', 'utf8');
    const chinese = readFileSync('main/shell/mac-texts/zh_CN.lproj/InfoPlist.strings', 'utf8');
    const keys = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]).sort();
    const english = keys(settings, /^ {4}(NS\w+UsageDescription): \S/gm);
    expect(english).toContain('NSMicrophoneUsageDescription');
    expect(keys(chinese, /^(NS\w+UsageDescription) = ".+";$/gm)).toEqual(english);
    const entitlements = readFileSync('main/shell/entitlements.mac.plist', 'utf8');
    for (const device of ['audio-input', 'camera']) {
      expect(entitlements).toContain(`<key>com.apple.security.device.${device}</key>\n    <true/>`);
    }
  });
});
