import { app } from 'electron';

/**
 * Chromium would hide a computer's addresses from WebRTC behind names that only multicast resolves: where a network
 * carries none, two people in a call would not find each other.
 */
const HINDERING = ['WebRtcHideLocalIpsWithMdns'];

/** Switches off what hinders calls, and what the command line names. To be called before Electron is ready. */
export function chooseChromiumFeatures(): void {
  // Of a switch that is given twice only the last one counts.
  const given = app.commandLine.getSwitchValue('disable-features').split(',');
  const disabled = [...new Set([...given, ...HINDERING])].filter((name) => name !== '');
  app.commandLine.appendSwitch('disable-features', disabled.join(','));
}
