import { describe, expect, it } from 'vitest';
import { startTestHost } from '../../../support/host.ts';
import { joinHost, online, PATIENCE, startDevice } from '../../../support/test-device.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('the device', () => {
  it('signs up, and goes on after a restart', async () => {
    await using folder = await temporaryFolder();
    await using host = await startTestHost();
    const first = await startDevice(folder.path);
    const id = await joinHost(first, host.port, 'alice');
    console.log(JSON.stringify(first.told));
    console.log(await first.handlers.session({}));
    await first.close();
    await using again = await startDevice(folder.path);
    await online(again);
    console.log(await again.handlers.hosts({}));
    expect(id).toBe(host.id);
    void PATIENCE;
  });
});
