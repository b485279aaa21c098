import { expect, it, vi } from 'vitest';
import { chooseChromiumFeatures } from '../../../main/shell/chromium-features.ts';

const switches = vi.hoisted(() => new Map<string, string>());
vi.mock('electron', () => ({
  app: {
    commandLine: {
      getSwitchValue: (name: string) => switches.get(name) ?? '',
      appendSwitch: (name: string, value: string) => switches.set(name, value),
    },
  },
}));

it('[Q80] addresses are not hidden from calls, beside what the command line switches off', () => {
  chooseChromiumFeatures();
  expect(switches.get('disable-features')).toBe('WebRtcHideLocalIpsWithMdns');
  switches.set('disable-features', 'Other,WebRtcHideLocalIpsWithMdns');
  chooseChromiumFeatures();
  expect(switches.get('disable-features')).toBe('Other,WebRtcHideLocalIpsWithMdns');
});
