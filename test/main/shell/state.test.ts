import { describe, expect, it, vi } from 'vitest';
import type { DeviceHandlers, DevicePort } from '../../../main/shell/device-port.ts';
import { followDevice } from '../../../main/shell/state.ts';
import type { BridgeEvent } from '../../../shared/bridge/index.ts';
import { preferences } from '../../../shared/bridge/preferences.ts';

vi.mock('electron', () => ({ app: { getPreferredSystemLanguages: () => ['zh-Hans-CN', 'en'] } }));

/** A device that only knows what is told of it. */
function quietDevice(beforeAnswer: (tell: (event: BridgeEvent) => void) => void = () => undefined) {
  const listeners = new Set<(event: BridgeEvent) => void>();
  const tell = (event: BridgeEvent) => {
    for (const listener of listeners) listener(event);
  };
  const handlers: Partial<DeviceHandlers> = {
    preferences: () => preferences.parse({}),
    session: () => ({ connection: { name: 'signed_out' }, outbox: [] }),
    hosting: async () => {
      beforeAnswer(tell);
      return { running: false };
    },
  };
  const device: DevicePort = {
    handlers: handlers as DeviceHandlers,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    readFile: () => Promise.reject(new Error('there are no files')),
    close: async () => undefined,
  };
  return { device, tell };
}

const running = { running: true, id: 'h', name: 'Office', address: '10.0.0.1:48100', fingerprint: 'f' } as const;

describe('what the shell knows of the device', () => {
  it('is how it stands, in the language of the system', async () => {
    const { view } = await followDevice(quietDevice().device);
    expect(view).toMatchObject({ connection: 'signed_out', hosting: { running: false }, unread: 0 });
    expect(view.locale.language).toBe('zh-CN');
  });

  it('misses nothing that changes while it asks', async () => {
    const { device } = quietDevice((tell) => tell({ event: 'hosting', hosting: running }));
    expect((await followDevice(device)).view.hosting).toEqual(running);
  });

  it('changes with what the device tells, one’s own status included', async () => {
    const { device, tell } = quietDevice();
    const state = await followDevice(device);
    const seen: string[] = [];
    state.watch((view, before) => seen.push(`${before.connection} > ${view.connection}`));
    tell({ event: 'session', session: { connection: { name: 'connecting' } } });
    tell({ event: 'answered', action: 'status', params: { status: 'busy' }, data: {} });
    tell({ event: 'answered', action: 'status', params: { status: 'nonsense' }, data: {} });
    tell({ event: 'preferences', preferences: preferences.parse({ language: 'en' }) });
    expect(seen).toEqual(['signed_out > connecting', 'connecting > connecting', 'connecting > connecting']);
    expect(state.view).toMatchObject({ status: 'busy', locale: { language: 'en' } });
  });
});
