import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connect, startTestHost, type TestHost } from '../../../support/host.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { type Curl, curl, curlTo } from './curl.ts';

const ALICE = { username: 'alice', password: 'a long password' };
const BOB = { username: 'bob', password: 'another long password' };

let host: TestHost;
let alice: Curl;
let bob: Curl;

beforeEach(async (context) => {
  const folder = await temporaryFolder();
  host = await startTestHost({ dialects: [{ name: 'chatchan', port: 0 }] });
  alice = curlTo(host, 'chatchan', join(folder.path, 'alice'));
  bob = curlTo(host, 'chatchan', join(folder.path, 'bob'));
  context.onTestFinished(async () => {
    await host[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });
});

async function post(client: Curl, operation: string, fields: object): Promise<Record<string, unknown>> {
  const answer = await client(`/${operation}`, fields);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function signUpBoth(): Promise<{ alice: number; bob: number }> {
  const [one, other] = [await post(alice, 'register', ALICE), await post(bob, 'register', BOB)];
  return { alice: Number(one.userid), bob: Number(other.userid) };
}

describe('the ChatChan document', () => {
  it('[Z2] registers, logs in, changes password and profile', async () => {
    expect(await post(alice, 'register', ALICE)).toEqual({ response_code: 1, userid: 1 });
    expect(await post(alice, 'register', ALICE)).toMatchObject({ response_code: 0, reason: 'user_exists' });
    expect(await post(alice, 'login', { ...ALICE, password: 'wrong' })).toMatchObject({ response_code: 0 });
    expect(await post(alice, 'login', ALICE)).toEqual({ response_code: 1, userid: 1 });
    expect(await post(alice, 'user/profile', { gender: 1, about: 'I paint.' })).toEqual({ response_code: 1 });
    const client = await connect(host, { as: 'reader' });
    const { data } = await client.done('list_users', { query: 'alice' });
    expect(data.users).toMatchObject([{ user_id: 'alice', gender: '1', about: 'I paint.' }]);

    const setting = { username: 'alice', old_password: ALICE.password, new_password: 'a new password' };
    expect(await post(alice, 'user/setting', { ...setting, old_password: 'wrong' })).toMatchObject({
      response_code: 0,
    });
    expect(await post(alice, 'user/setting', setting)).toEqual({ response_code: 1 });
    expect(await post(bob, 'login', ALICE)).toMatchObject({ response_code: 0 });
    expect(await post(bob, 'login', { ...ALICE, password: 'a new password' })).toMatchObject({ response_code: 1 });
    for (const client of [bob, alice]) expect(await post(client, 'logout', {})).toEqual({ response_code: 1 });
    expect(await post(alice, 'room/recent', { userid: 1 })).toMatchObject({ response_code: 0, roomlist: [] });
  });

  it('[Z3] makes, finds, lists and reads rooms by numbers that stay the same for good', async () => {
    const ids = await signUpBoth();
    const made = await post(alice, 'room/new', {
      roomname: 'Study room',
      room_ownerid: ids.alice,
      description: 'quiet',
    });
    expect(made).toEqual({ response_code: 1, roomid: 1 });
    const entry = { roomid: 1, roomname: 'Study room', description: 'quiet', room_ownerid: ids.alice };
    expect(await post(bob, 'room/search', { keyword: 'study' })).toMatchObject({ response_code: 1, roomlist: [entry] });
    expect(await post(bob, 'room/msg', { roomid: 1 })).toMatchObject({ response_code: 0, msg_list: [] });
    expect(await post(bob, 'room/enter', { userid: ids.bob, roomid: 1 })).toEqual({ response_code: 1 });
    expect(await post(bob, 'room/send', { userid: ids.bob, roomid: 1, content: 'Hello, 世界' })).toMatchObject({
      msgid: 1,
    });
    const message = { msgid: 1, userid: ids.bob, username: 'bob', content: 'Hello, 世界' };
    expect(await post(alice, 'room/msg', { roomid: 1 })).toMatchObject({ response_code: 1, msg_list: [message] });
    expect(await post(alice, 'room/recent', { userid: ids.alice })).toMatchObject({ roomlist: [entry] });
    expect(await post(alice, 'user/roomlist', { userid: ids.alice, type: 0 })).toMatchObject({ roomlist: [entry] });
    expect(await post(bob, 'user/roomlist', { userid: ids.bob, type: 0 })).toEqual({ response_code: 1, roomlist: [] });
    expect(await post(bob, 'user/roomlist', { userid: ids.bob, type: 1 })).toMatchObject({ roomlist: [entry] });

    const again = await host.restart();
    const client = curlTo(again, 'chatchan');
    expect(await post(client, 'login', BOB)).toEqual({ response_code: 1, userid: ids.bob });
    expect(await post(client, 'user/roomlist', { userid: ids.bob, type: 1 })).toMatchObject({ roomlist: [entry] });
    await again[Symbol.asyncDispose]();
  });

  it('[Z4] does what its document names without an operation', async () => {
    const ids = await signUpBoth();
    await post(alice, 'room/new', { roomname: 'den', room_ownerid: ids.alice, description: '' });
    await post(bob, 'room/enter', { userid: ids.bob, roomid: 1 });
    const members = [
      { userid: ids.alice, username: 'alice' },
      { userid: ids.bob, username: 'bob' },
    ];
    expect(await post(bob, 'room/members', { roomid: 1 })).toMatchObject({ response_code: 1, memberlist: members });
    const connected = await connect(host, { as: 'carol' });
    const online = (await post(bob, 'user/online', {})).userlist as { username: string; status: string }[];
    expect(online.map(({ username }) => username).sort()).toEqual(['alice', 'bob', 'carol']);
    const { data } = await connected.done('list_users', { online: true });
    expect((data.users as { user_id: string }[]).map(({ user_id }) => user_id).sort()).toEqual([
      'alice',
      'bob',
      'carol',
    ]);
    connected.close();
    expect(await post(bob, 'user/chat', { to_userid: ids.alice, content: 'psst' })).toMatchObject({ response_code: 1 });
    const whisper = { userid: ids.bob, username: 'bob', content: 'psst' };
    expect(await post(alice, 'user/msg', { with_userid: ids.bob })).toMatchObject({ msg_list: [whisper] });
    expect(await post(bob, 'room/dissolve', { roomid: 1 })).toMatchObject({ response_code: 0, reason: 'not_owner' });
    expect(await post(bob, 'room/leave', { roomid: 1 })).toEqual({ response_code: 1 });
    expect(await post(alice, 'room/dissolve', { roomid: 1 })).toEqual({ response_code: 1 });
    expect(await post(alice, 'room/members', { roomid: 1 })).toMatchObject({ response_code: 0, memberlist: [] });
  });

  it('[Z5] answers as the functions of its database do, with what changed in other rooms', async () => {
    expect(await post(alice, 'check_reglog', { ...ALICE, opcode: 1 })).toMatchObject({ response_code: 1 });
    expect(await post(alice, 'check_reglog', { ...ALICE, opcode: 0 })).toMatchObject({ response_code: 1 });
    expect(await post(alice, 'check_reglog', { ...ALICE, opcode: 1 })).toMatchObject({ response_code: 0 });
    await post(bob, 'register', BOB);
    for (const roomname of ['one', 'two']) {
      const room = { roomname, room_owner: 'alice', description: 'x' };
      expect(await post(alice, 'create_room', room)).toEqual({ response_code: 1 });
      expect(await post(alice, 'create_room', room)).toMatchObject({ response_code: 0, reason: 'room_exists' });
    }
    expect(await post(alice, 'create_room', { roomname: 'x3', room_owner: 'bob' })).toMatchObject({ response_code: 0 });
    const { roomlist } = await post(bob, 'search_room', { key_word: 'two' });
    expect(roomlist).toMatchObject([{ roomid: 1, roomname: 'two' }]);
    await post(bob, 'room/enter', { roomid: 1 });
    for (const content of ['a', 'b']) await post(bob, 'room/send', { roomid: 1, content });
    const listed = await post(alice, 'msg_lst', { roomname: 'one' });
    expect(listed).toEqual({ response_code: 1, msg_list: [], change_list: [['two', 2]] });
    expect(await post(alice, 'msg_lst', { roomname: 'one' })).toMatchObject({ change_list: [] });
    await post(bob, 'room/send', { roomid: 1, content: 'c' });
    expect(await post(alice, 'msg_lst', { roomname: 'one' })).toMatchObject({ change_list: [['two', 1]] });
    expect(await post(alice, 'room_lst', { username: 'alice', type: 0 })).toMatchObject({
      roomlist: [{ roomname: 'one' }, { roomname: 'two' }],
    });
    expect(await post(bob, 'search_room', { key_word: 'tw' })).toMatchObject({ roomlist: [{ roomname: 'two' }] });
    const change = { username: 'bob', category: 'gender', value: 'other' };
    expect(await post(bob, 'change_profile', change)).toEqual({ response_code: 1 });
    expect(await post(alice, 'change_profile', change)).toMatchObject({ response_code: 0 });
    const pwd = { username: 'bob', old_password: BOB.password, new_password: 'new password' };
    expect(await post(bob, 'change_pwd', pwd)).toEqual({ response_code: 1 });
  });

  it('[Z6] takes a number or name only from the address that logged in, and only while that lasts', async () => {
    const naive = curlTo(host, 'chatchan');
    expect(await post(naive, 'room/recent', { userid: 1 })).toMatchObject({
      response_code: 0,
      reason: 'not_logged_in',
    });
    await post(naive, 'register', ALICE);
    expect(await post(naive, 'room/recent', { userid: 1 })).toEqual({ response_code: 1, roomlist: [] });
    const elsewhere = await naive('/room/recent', { userid: 1 }, '--interface', '127.0.0.2');
    expect(elsewhere.json()).toMatchObject({ response_code: 0, reason: 'not_logged_in' });
    // With a cookie of one's own another's number opens nothing.
    await post(bob, 'register', BOB);
    expect(await post(bob, 'room/recent', { userid: 1 })).toMatchObject({ response_code: 0, reason: 'not_logged_in' });
    const client = await connect(host, { as: 'carol' });
    client.close();
    await post(naive, 'logout', { userid: 1 });
    expect(await post(naive, 'room/recent', { userid: 1 })).toMatchObject({ response_code: 0 });
  });

  it('[Z6] does nothing by guessing in the name of one of several at one address, and reads what one of them may', async () => {
    const naive = curlTo(host, 'chatchan');
    const numbers: Record<string, number> = {};
    for (const person of [ALICE, BOB])
      numbers[person.username] = Number((await post(naive, 'register', person)).userid);
    const den = { roomname: 'den', room_ownerid: numbers.alice, description: '' };
    expect(await post(naive, 'room/new', den)).toEqual({ response_code: 1, roomid: 1 });
    await post(naive, 'room/send', { userid: numbers.alice, roomid: 1, content: 'mine' });
    await post(naive, 'room/recent', { userid: numbers.bob });
    const mine = { response_code: 1, msg_list: [{ username: 'alice', content: 'mine' }] };
    expect(await post(naive, 'room/msg', { roomid: 1 })).toMatchObject(mine);
    expect(await post(naive, 'msg_lst', { roomname: 'den' })).toMatchObject(mine);
    expect(await post(naive, 'room/msg', { roomid: 9 })).toMatchObject({ response_code: 0, reason: 'no_such_room' });
    for (const [operation, fields] of Object.entries({
      'user/profile': { gender: 1 },
      'room/send': { roomid: 1, content: 'whose?' },
      'room/dissolve': { roomid: 1 },
      logout: {},
    })) {
      expect(await post(naive, operation, fields)).toMatchObject({ response_code: 0, reason: 'bad_request' });
    }
    await post(naive, 'logout', { userid: numbers.bob });
    expect(await post(naive, 'user/profile', { gender: 1 })).toEqual({ response_code: 1 });
  });

  it('[Z6] needs the cookie from a program that has brought it once', async () => {
    const naive = curlTo(host, 'chatchan');
    await post(alice, 'register', ALICE);
    expect(await post(naive, 'room/recent', { userid: 1 })).toMatchObject({ response_code: 1 });
    expect(await post(alice, 'room/recent', { userid: 1 })).toMatchObject({ response_code: 1 });
    expect(await post(naive, 'room/recent', { userid: 1 })).toMatchObject({
      response_code: 0,
      reason: 'not_logged_in',
    });
  });

  it('[Z1] is also under the path of its name on the port of the host, where pages from elsewhere get nothing', async () => {
    const url = `https://127.0.0.1:${host.port}/dialects/chatchan`;
    expect((await curl(`${url}/register`, ALICE)).json()).toMatchObject({ response_code: 1 });
    const form = ['-H', 'Content-Type: application/x-www-form-urlencoded'];
    const formed = await curl(`${url}/login`, undefined, ...form, '-d', 'username=alice&password=a+long+password');
    expect(formed.json()).toMatchObject({ response_code: 1, userid: 1 });
    const foreign = await curl(`${url}/login`, ALICE, '-H', 'Origin: https://evil.example');
    expect(foreign.status).toBe(403);
    expect(foreign.json()).toEqual({ response_code: 0, reason: 'wrong_origin' });
    expect((await curl(`${url}/nothing`, {})).json()).toEqual({ response_code: 0, reason: 'not_found' });
    expect((await curl(`https://127.0.0.1:${host.port}/dialects/rooms/user/login`, {})).status).not.toBe(200);
    const got = await alice('/login');
    expect([got.status, got.json()]).toEqual([405, { response_code: 0, reason: 'wrong_method' }]);
  });
});
