import { describe, expect, it } from 'vitest';
import { callsActions } from '../../../../shared/protocol/calls.ts';
import type { ActionName } from '../../../../shared/protocol/index.ts';
import { settle } from '../../../support/manual-clock.ts';
import { hosted } from '../actions/hosted.ts';
import { groupOf, names } from '../actions/talk.ts';

describe('programs', () => {
  it('[Q7] are in no call, and hear of those in their rooms what everybody hears, if they may read', async () => {
    const { olga, alice, bob, connect } = await hosted();
    const { token } = await olga.done('host_create_bot', { user_id: 'robot', scopes: ['read', 'write', 'rooms'] });
    const writing = await olga.done('host_create_token', { user_id: 'robot', scopes: ['write'] });
    const [robot, deaf] = [connect(), connect()];
    await robot.done('login', { token });
    await deaf.done('login', { token: writing.token });
    const group = await groupOf(alice, [bob]);
    await alice.done('add_group', { group_id: group, user_id: 'robot' });
    for (const each of [robot, deaf]) each.events.length = 0;
    const { call_id, call } = await alice.done('start_audio', { recipient: group });
    await bob.done('join_call', { call_id });
    await bob.done('signal', { call_id, to: 'alice', data: 'secret' });
    for (const action of Object.keys(callsActions) as ActionName[]) {
      const params = { call_id, recipient: group, to: 'alice', data: 'x' };
      const reason = await robot.refusal(action, params);
      expect([action, reason]).toEqual([action, action === 'list_calls' ? 'none' : 'missing_scope']);
      expect([action, await deaf.refusal(action, params)]).toEqual([action, 'missing_scope']);
    }
    expect((await robot.done('list_calls', {})).running).toMatchObject([{ call_id, started: call.started }]);
    await alice.done('end_audio', { call_id, everyone: true });
    await settle();
    expect(names(robot)).toEqual(['call', 'call', 'call', 'chat']);
    expect(robot.heard('chat')).toMatchObject([{ chat: 'Audio call, 0 s', call: { call_id } }]);
    expect(deaf.events).toEqual([]);
  });
});
