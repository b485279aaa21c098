import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../../../main/cli/data-folder.ts';

const on = (platform: NodeJS.Platform, environment: Record<string, string> = {}) =>
  defaultDataFolder({ platform, home: '/home/ann', environment }).replaceAll('\\', '/');

describe('the default data folder', () => {
  it("[K12] is the platform's own place, or what HEARTH_DATA says", () => {
    expect(on('linux')).toBe('/home/ann/.local/share/hearth');
    expect(on('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/hearth');
    expect(on('linux', { XDG_DATA_HOME: 'relative' })).toBe('/home/ann/.local/share/hearth');
    expect(on('darwin')).toBe('/home/ann/Library/Application Support/Hearth');
    expect(on('win32', { APPDATA: '/roaming' })).toBe('/roaming/Hearth');
    expect(on('linux', { HEARTH_DATA: '/elsewhere' })).toBe(resolve('/elsewhere').replaceAll('\\', '/'));
  });
});
