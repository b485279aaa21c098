import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connect, startTestHost, type TestHost, type WireClient } from '../../../support/host.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { keyOf } from '../../../support/wire-client.ts';
import { type Curl, curlTo } from './curl.ts';
import { connectPrmp, type PrmpClient } from './prmp-client.ts';
import { openPush } from './push-client.ts';

const SECRET = 'the-treasure-is-under-the-oak';

let host: TestHost;
let owner: WireClient;
let chatchan: Curl;
let chatbackend: Curl;
let rooms: Curl;
let prmp: PrmpClient;

beforeEach(async (context) => {
  host = await startTestHost({
    plainPort: 0,
    dialects: [
      { name: 'chatchan', port: 0 },
      { name: 'chatbackend', port: 0, pushPort: 0 },
      { name: 'rooms', port: 0 },
    ],
  });
  owner = await connect(host, { as: 'alice' });
  chatchan = curlTo(host, 'chatchan');
  chatbackend = curlTo(host, 'chatbackend');
  const folder = await temporaryFolder();
  rooms = curlTo(host, 'rooms', join(folder.path, 'jar'));
  prmp = await connectPrmp(host.plainPort);
  context.onTestFinished(async () => {
    owner.close();
    prmp.close();
    await host[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });
});

/** Somebody who comes in by every old interface. */
async function enter(name: string) {
  const key = keyOf(name);
  const { userid } = (await chatchan('/register', { username: name, password: key })).json();
  const { data } = (await chatbackend('/login', { login: name, password: key })).json() as { data: { uuid: string } };
  await rooms('/user/login', { username: name, password: key });
  await prmp.ask({ action: 'login', user_id: name, key });
  const as = ['-H', `user: ${data.uuid}`];
  return { name, userid: Number(userid), uuid: data.uuid, as };
}

const openPushTo = (uuid: string, room_gid: string) =>
  openPush(host.dialects.chatbackend?.push_port ?? 0, JSON.stringify({ uuid, room_gid }));

/** A room of the owner with a short id and a number, in which the secret was said. */
async function makeRoom() {
  const login = { login: 'alice', password: keyOf('alice') };
  const { data } = (await chatbackend('/login', login)).json() as { data: { uuid: string } };
  const made = (await chatbackend('/create-room', {}, '-H', `user: ${data.uuid}`)).json();
  const { room_gid } = made.data as { room_gid: string };
  const listed = await owner.done('list_rooms', { of: 'created' });
  const [{ id, handle } = { id: '', handle: '' }] = listed.data.rooms as { id: string; handle: string }[];
  await owner.done('chat', { recipient: id, chat: SECRET });
  const user = { username: 'alice', password: keyOf('alice') };
  const { userid } = (await chatchan('/login', user)).json();
  const { roomlist } = (await chatchan('/room/recent', { userid })).json() as { roomlist: { roomid: number }[] };
  return { id, handle, room_gid, roomid: roomlist[0]?.roomid ?? 0 };
}
type Room = Awaited<ReturnType<typeof makeRoom>>;
type Person = Awaited<ReturnType<typeof enter>>;

/** Whatever the old interfaces could be asked of a room: each is refused, and none tells what was said there. */
async function expectClosed({ userid, uuid, as }: Person, { id, handle, room_gid, roomid }: Room): Promise<void> {
  const answers = [
    await chatchan('/room/msg', { userid, roomid }),
    await chatchan('/room/send', { userid, roomid, content: 'x' }),
    await chatchan('/room/members', { userid, roomid }),
    await chatchan('/room/enter', { userid, roomid }),
    await chatchan('/room/enter', { userid, roomid, password: 'a guess' }),
    await chatchan('/room/leave', { userid, roomid }),
    await chatchan('/room/dissolve', { userid, roomid }),
    await chatchan('/msg_lst', { userid, roomname: handle }),
    await chatbackend('/send-message', { room_gid, msg: 'x' }, ...as),
    await chatbackend(`/get-room-history?room_gid=${room_gid}`, undefined, ...as),
    await rooms('/room/join', { roomname: handle, type: '', passwd: '' }),
    await rooms('/room/join', { roomname: handle, type: 'private', passwd: 'a guess' }),
    await rooms('/room/delete', { roomname: handle, type: '', passwd: '' }),
    await rooms('/chat/send', { roomname: handle, new_message: { type: 'text', content: 'x' } }),
  ];
  for (const { text, json } of answers) {
    expect(text).not.toContain(SECRET);
    const { response_code, ok, status } = json();
    expect([0, false, 'failure'], text).toContain(response_code ?? ok ?? status);
  }
  expect((await rooms(`/chat/pull?${handle}=0`)).json()).not.toHaveProperty(handle);
  for (const recipient of [handle, id]) {
    expect(await prmp.ask({ action: 'chat', chat: 'x', sender: 'alice', recipient })).not.toMatchObject({
      response: 'successful',
    });
  }
  for (const action of ['add_group', 'delete_group', 'remove_group']) {
    const answer = await prmp.ask({ action, group_id: handle, sender: 'alice' });
    expect(answer.response, action).not.toMatch(/^(?:successful|existing)$/);
  }
  const push = await openPushTo(uuid, room_gid);
  await push.closed;
  expect(push.events).toEqual([]);
}

describe('what the app may not do, no old interface may', () => {
  it('[Z43] keeps out who is in no room that needs an invitation or a password', async () => {
    const room = await makeRoom();
    const bob = await enter('bob');
    const change = { group_id: room.id };
    await owner.done('change_group_profile', { ...change, visibility: 'password', key: 'sesame' });
    await expectClosed(bob, room);
    await owner.done('change_group_profile', { ...change, visibility: 'invite' });
    await expectClosed(bob, room);
    const { data } = await owner.done('history', { conversation: room.id });
    expect((data.messages as { chat: string }[]).map(({ chat }) => chat)).toEqual([SECRET]);
  });

  it('[Z43] tells nothing more to who was taken out, by no interface', async () => {
    const room = await makeRoom();
    const bob = await enter('bob');
    const history = () => chatbackend(`/get-room-history?room_gid=${room.room_gid}`, undefined, ...bob.as);
    expect((await history()).text).toContain(SECRET);
    const push = await openPushTo(bob.uuid, room.room_gid);
    await owner.done('chat', { recipient: room.id, chat: 'for bob too' });
    await push.received(1);
    await owner.done('change_group_profile', { group_id: room.id, visibility: 'invite' });
    await owner.done('remove_group', { group_id: room.id, user_id: 'bob' });
    await push.closed;
    await owner.done('chat', { recipient: room.id, chat: SECRET });
    await expectClosed(bob, room);
    expect(push.events).toHaveLength(1);
  });

  it('[Z43] lets only admins write in a channel', async () => {
    const { data } = await owner.done('create_channel', { channel_id: 'news' });
    const bob = await enter('bob');
    await prmp.ask({ action: 'add_channel', channel_id: 'news', sender: 'bob' });
    const { roomlist } = (await chatchan('/room/recent', { userid: bob.userid })).json() as {
      roomlist: { roomid: number }[];
    };
    const inNews = { userid: bob.userid, roomid: roomlist[0]?.roomid };
    expect((await chatchan('/room/send', { ...inNews, content: 'x' })).json()).toMatchObject({
      response_code: 0,
      reason: 'only_admins_post',
    });
    await owner.done('chat', { recipient: data.id, chat: 'read this' });
    expect((await chatchan('/room/msg', inNews)).json()).toMatchObject({ msg_list: [{ content: 'read this' }] });
    const said = { action: 'chat', chat: 'x', sender: 'alice', recipient: 'news' };
    expect(await prmp.ask(said)).toMatchObject({ reason: 'only_admins_post' });
  });

  it('[Z43] shows nothing of who is blocked, and lets them notice nothing', async () => {
    const bob = await enter('bob');
    const login = { username: 'alice', password: keyOf('alice') };
    const { userid } = (await chatchan('/login', login)).json();
    await owner.done('block_user', { user_id: 'bob' });
    const whisper = { userid: bob.userid, to_userid: userid, content: SECRET };
    expect((await chatchan('/user/chat', whisper)).json()).toMatchObject({ response_code: 1 });
    const said = { action: 'chat', chat: SECRET, sender: 'bob', recipient: 'alice' };
    expect(await prmp.ask(said)).toMatchObject({ response: 'successful' });
    const read = await chatchan('/user/msg', { userid, with_userid: bob.userid });
    expect(read.json()).toEqual({ response_code: 1, msg_list: [] });
    expect((await chatchan('/user/chat', { userid, to_userid: bob.userid, content: 'x' })).json()).toMatchObject({
      response_code: 0,
      reason: 'you_blocked_them',
    });
    // Empty numbers only, so that the order has no holes.
    expect(JSON.stringify(owner.events)).not.toContain(SECRET);
  });

  it('[Z43] ends everything for who is banned, at once', async () => {
    const room = await makeRoom();
    const bob = await enter('bob');
    await chatbackend('/send-message', { room_gid: room.room_gid, msg: 'hello' }, ...bob.as);
    const push = await openPushTo(bob.uuid, room.room_gid);
    await expect.poll(() => [...host.host.sessions.of(bobsAccount())].length).toBe(5);
    await owner.done('host_ban', { user_id: 'bob', reason: 'test' });
    await Promise.all([push.closed, prmp.closed]);
    prmp = await connectPrmp(host.plainPort);
    await expectClosed(bob, room);
    const key = keyOf('bob');
    expect((await chatchan('/login', { username: 'bob', password: key })).json()).toMatchObject({ response_code: 0 });
    expect((await chatbackend('/login', { login: 'bob', password: key })).json()).toMatchObject({ ok: false });
    const again = await rooms('/user/login', { username: 'bob', password: key });
    expect(again.json()).toMatchObject({ status: 'failure' });
    expect(await prmp.ask({ action: 'login', user_id: 'bob', key })).toMatchObject({ response: 'failed' });
  });
});

function bobsAccount(): string {
  return host.host.directory.account('bob')?._id ?? '';
}
