import { describe, expect, it } from 'vitest';
import { RequestRefused } from '../../../shared/client/errors.ts';
import { createWorld } from '../../support/client-world.ts';
import { settle } from '../../support/manual-clock.ts';
import { BOB, GROUP } from '../../support/messages.ts';

const toGroup = (chat: string) => ({ recipient: GROUP, recipient_type: 'group', chat }) as const;

function draftBy(sender: string) {
  const to = { recipient: GROUP, recipient_type: 'group', conversation: GROUP } as const;
  return { ...to, sender, sender_type: 'user', type: 'text', chat: 'hello', date_time: 1 } as const;
}

describe('the requests of a client', () => {
  it('[C8] rejects with the reason of the host, and when there is no connection', async () => {
    const { device, online, flow } = await createWorld();
    await expect(device.client.request('recent', {})).rejects.toThrow('The connection to the host is lost');
    await online();
    const asked = device.client.request('history', { conversation: GROUP.replace('g:', 'c:') });
    const refused = expect(asked).rejects.toMatchObject({
      reason: 'not_member',
      message: 'You are not a member here.',
    });
    await flow();
    await refused;
  });

  it('[C8] keeps reasons that only a newer host knows', () => {
    const error = new RequestRefused({ response: 'failed', reason: 'moon_phase', message: 'Not at this time.' });
    expect(error).toMatchObject({ reason: 'moon_phase', message: 'Not at this time.' });
  });

  it('[C8] asks again, when the host says, what was asked too fast', async () => {
    let refusals = 2;
    const refuse = (action: string) => (action === 'history' && refusals-- > 0 ? ('slow_down' as const) : undefined);
    const { device, online, flow, clock } = await createWorld({ refuse });
    await online();
    const asked = device.client.request('history', { conversation: GROUP });
    for (let count = 0; count < 3; count++) {
      await flow();
      await clock.advance(200);
    }
    await expect(asked).resolves.toMatchObject({ messages: [] });
  });

  it('[C8] gives up after a while', async () => {
    const { device, online, clock } = await createWorld();
    await online();
    const asked = expect(device.client.request('recent', {})).rejects.toThrow('did not answer in time');
    await clock.advance(15_000);
    await asked;
  });

  it('[C8] waits longer for what takes the host minutes', async () => {
    const { device, online, flow, clock } = await createWorld();
    await online();
    const asked = expect(device.client.request('host_backup', {})).rejects.toMatchObject({ reason: 'unknown_action' });
    await clock.advance(16_000);
    await flow();
    await asked;
  });

  it('[C8] does not send what the host would close the connection for', async () => {
    const { device, online, flow } = await createWorld();
    await online();
    const chat = '\u0000'.repeat(16_000);
    const { done } = device.client.send(toGroup(chat));
    await flow();
    await expect(done).rejects.toMatchObject({ reason: 'too_large' });
    expect(device.client.state.name).toBe('online');
    expect(device.client.outbox.entries()).toMatchObject([{ failed: { reason: 'too_large' } }]);
  });

  it('[C9] takes an answer that came too late for who asked into the order', async () => {
    const { device, host, online, flow, clock, network } = await createWorld();
    host.log(GROUP).append({ ...draftBy(BOB), chat_id: '01JCFAKEM10000000000000000' });
    await online();
    const asked = device.client.request('react', {
      conversation: GROUP,
      chat_id: '01JCFAKEM10000000000000000',
      emoji: 'x',
    });
    const late = expect(asked).rejects.toThrow('did not answer in time');
    await settle();
    network.pair.flushToHost();
    await clock.advance(15_000);
    await late;
    await flow();
    expect(device.shown(GROUP)).toEqual(host.log(GROUP).messages);
  });
});
