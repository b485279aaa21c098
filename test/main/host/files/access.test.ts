import { expect, it } from 'vitest';
import { filesOf, png } from '../../../support/files.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../../support/host.ts';

async function statusFor(host: TestHost, who: WireClient, id: string): Promise<number> {
  const { status } = await filesOf(host, who).get(id);
  const { reason } = await who.request('file_state', { file_id: id });
  expect(reason ?? 'none').toBe(status === 200 ? 'none' : 'no_such_file');
  return status;
}

it('[U5] is given by the messages that carry a file, as long as they do', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  const carol = await connect(host, { as: 'carol' });
  const { data: group } = await alice.done('create_group', { group_id: 'crew' });
  const files = filesOf(host, alice);
  const thumbnail = await files.upload(png(3, 3), { name: 't.png' });
  const card = await files.upload(png(9, 9, 50), { name: 'a.png', thumbnail: thumbnail.id });
  expect(card.thumbnail).toBe(thumbnail.id);
  const seen = async (who: WireClient) => [
    await statusFor(host, who, card.id),
    await statusFor(host, who, thumbnail.id),
  ];
  expect(await seen(bob)).toEqual([404, 404]);
  const sent = await alice.done('chat', { recipient: group.id, files: [card.id], chat: 'look' });
  expect(await seen(bob)).toEqual([404, 404]);

  // Who joins reads what was said before.
  await bob.done('add_group', { group_id: 'crew' });
  expect(await seen(bob)).toEqual([200, 200]);
  expect(await seen(carol)).toEqual([404, 404]);
  expect((await carol.request('chat', { recipient: 'alice', chat: '', files: [card.id] })).reason).toBe('no_such_file');

  // Passed on by who may read it, it is readable there too, and stays so when the first message goes.
  const passed = await bob.done('chat', { recipient: 'carol', chat: '', files: [card.id] });
  expect(await seen(carol)).toEqual([200, 200]);
  await alice.done('delete_chat', { conversation: group.id, chat_id: sent.data.chat_id });
  await bob.done('remove_group', { group_id: 'crew' });
  expect(await seen(bob)).toEqual([200, 200]);
  await bob.done('delete_chat', { conversation: passed.data.conversation, chat_id: passed.data.chat_id });
  expect(await seen(bob)).toEqual([404, 404]);
  expect(await seen(carol)).toEqual([404, 404]);
});

it('[U5] is not given by what somebody blocked has sent', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  await bob.done('block_user', { user_id: 'alice' });
  const card = await filesOf(host, alice).upload(png(), { name: 'a.png' });
  const { data } = await alice.done('chat', { recipient: 'bob', chat: '', files: [card.id] });
  expect(await statusFor(host, bob, card.id)).toBe(404);
  expect(await statusFor(host, alice, card.id)).toBe(200);
  const { conversation } = data;
  expect((await alice.done('list_files', { conversation })).data.files).toHaveLength(1);
  expect((await bob.done('list_files', { conversation })).data.files).toEqual([]);
});

it('[U5] is given to all by an avatar, and by the picture of a room to who may find the room', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  const files = filesOf(host, alice);
  const avatar = await files.upload(png(64, 64), { name: 'me.png' });
  await alice.done('change_profile', { avatar: avatar.id });
  expect(await statusFor(host, bob, avatar.id)).toBe(200);
  const open = await files.upload(png(64, 65), { name: 'room.png' });
  const secret = await files.upload(png(64, 66), { name: 'secret.png' });
  await alice.done('create_group', { group_id: 'open' });
  await alice.done('create_group', { group_id: 'secret', visibility: 'invite' });
  await alice.done('change_group_profile', { group_id: 'open', picture: open.id });
  const { data } = await alice.done('change_group_profile', { group_id: 'secret', picture: secret.id });
  expect(data.picture).toBe(secret.id);
  expect(await statusFor(host, bob, open.id)).toBe(200);
  expect(await statusFor(host, bob, secret.id)).toBe(404);
});

it('[U16] takes own small pictures only, and none again', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  const refusal = async (who: WireClient, avatar: string) => {
    const { reason, field } = await who.request('change_profile', { avatar });
    return `${reason} ${field}`;
  };
  const files = filesOf(host, alice);
  const small = await files.upload(png(1_000, 1_000));
  expect(await refusal(bob, small.id)).toBe('no_such_file avatar');
  expect(await refusal(alice, 'f:01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBe('no_such_file avatar');
  expect(await refusal(alice, (await files.upload(png(1_001, 1_000))).id)).toBe('too_large avatar');
  expect(await refusal(alice, (await files.upload(png(9, 9, 600_000))).id)).toBe('too_large avatar');
  expect(await refusal(alice, (await files.upload(Buffer.from('words'))).id)).toBe('too_large avatar');
  const changed = await alice.done('change_profile', { avatar: small.id });
  expect(changed.data.user).toMatchObject({ avatar: small.id });
  expect(await bob.nextEvent('user_changed')).toMatchObject({ user: { avatar: small.id } });
  expect((await alice.done('change_profile', { avatar: '' })).data.user).toMatchObject({ avatar: '' });
  await expect.poll(() => host.host.files.get(small.id), { timeout: 5_000 }).toBeUndefined();
});

it('[U5] asks of a bot a token that is good for reading, and for uploads one for writing', async () => {
  await using host = await startTestHost();
  const owner = await connect(host, { as: 'owner' });
  const made = async (user_id: string, scopes: string[]) => {
    const { data } = await owner.done('host_create_bot', { user_id, scopes });
    return filesOf(host, { token: String(data.token) });
  };
  const card = await filesOf(host, owner).upload(png());
  await owner.done('change_profile', { avatar: card.id });
  const reader = await made('reader', ['read']);
  expect((await reader.get(card.id)).status).toBe(200);
  const refused = await reader.create({ size: 5 });
  expect([refused.status, refused.json().reason]).toEqual([403, 'missing_scope']);
  const writer = await made('writer', ['write']);
  const own = await writer.upload(png(4, 4));
  expect(own.width).toBe(4);
  expect((await writer.get(own.id)).json().reason).toBe('missing_scope');
});
