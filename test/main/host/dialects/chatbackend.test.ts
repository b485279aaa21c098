import { beforeEach, describe, expect, it } from 'vitest';
import { accountOfUuid, uuidOf } from '../../../../main/host/dialects/uuid.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { connect, startTestHost, type TestHost } from '../../../support/host.ts';
import { type Curl, curlTo } from './curl.ts';
import { openPush } from './push-client.ts';

const AAA = { login: 'aaa', password: 'password', username: 'Mikolaj' };
const BBB = { login: 'bbb', password: 'password', username: 'sendaimono' };

let host: TestHost;
let curl: Curl;

beforeEach(async (context) => {
  host = await startTestHost({ dialects: [{ name: 'chatbackend', port: 0, pushPort: 0 }] });
  curl = curlTo(host, 'chatbackend');
  context.onTestFinished(() => host[Symbol.asyncDispose]());
});

const pushPort = () => host.dialects.chatbackend?.push_port ?? 0;
const as = (uuid: string) => ['-H', `user: ${uuid}`];

async function enter({ login, password, username }: typeof AAA): Promise<string> {
  await curl('/register', { login, password, username });
  const { data } = (await curl('/login', { login, password })).json() as { data: { uuid: string } };
  return data.uuid;
}

async function createRoom(uuid: string): Promise<string> {
  const { data } = (await curl('/create-room', {}, ...as(uuid))).json() as { data: { room_gid: string } };
  return data.room_gid;
}

describe('the ChatBackend document', () => {
  it('[Z20] registers and logs in, with a uuid that stays the same', async () => {
    expect((await curl('/register', AAA)).json()).toEqual({ ok: true });
    expect((await curl('/register', AAA)).json()).toEqual({ ok: false, error: 'user_exists' });
    const answer = (await curl('/login', { login: 'aaa', password: 'password' })).json();
    expect(answer).toEqual({
      ok: true,
      data: { username: 'Mikolaj', uuid: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) },
    });
    expect((await curl('/login', { login: 'aaa', password: 'password' })).json()).toEqual(answer);
    expect((await curl('/login', { login: 'aaa', password: 'wrong' })).json()).toEqual({
      ok: false,
      error: 'false_key',
    });
    for (let count = 0; count < 50; count++) {
      const id = newId('u');
      expect(accountOfUuid(uuidOf(id))).toBe(id);
    }
    expect(['', 'x', 'f'.repeat(32)].map(accountOfUuid)).toEqual([undefined, undefined, undefined]);
  });

  it('[Z21] makes rooms, sends and reads the whole history', async () => {
    const [one, other] = [await enter(AAA), await enter(BBB)];
    const room_gid = await createRoom(one);
    expect(room_gid).toMatch(/^[A-Za-z0-9]{8}$/);
    const before = Date.now() / 1_000;
    const msg = 'asdfasdfjkll asdf asdf asdf2!';
    expect((await curl('/send-message', { room_gid, msg }, ...as(one))).json()).toEqual({ ok: true });
    expect((await curl('/send-message', { room_gid, msg: 'Привет 👋' }, ...as(other))).json()).toEqual({ ok: true });
    const history = (await curl(`/get-room-history?room_gid=${room_gid}`, undefined, ...as(other))).json();
    expect(history).toEqual({
      ok: true,
      data: [
        { sender: { uuid: one, username: 'Mikolaj' }, msg: { msgId: 1, txt: msg, timestamp: expect.any(Number) } },
        {
          sender: { uuid: other, username: 'sendaimono' },
          msg: { msgId: 2, txt: 'Привет 👋', timestamp: expect.any(Number) },
        },
      ],
    });
    const [first] = (history.data as { msg: { timestamp: number } }[]).map(({ msg: { timestamp } }) => timestamp);
    expect(Math.abs((first ?? 0) - before)).toBeLessThan(10);
  });

  it('[Z22] takes a uuid only from the address that logged in with it, and while that login lasts', async () => {
    const one = await enter(AAA);
    const room_gid = await createRoom(one);
    const message = { room_gid, msg: 'x' };
    const elsewhere = await curl('/send-message', message, ...as(one), '--interface', '127.0.0.2');
    expect(elsewhere.json()).toEqual({ ok: false, error: 'not_logged_in' });
    expect((await curl('/send-message', message)).json()).toEqual({ ok: false, error: 'not_logged_in' });
    const app = await connect(host, { as: 'owner' });
    await app.done('host_ban', { user_id: 'aaa' }).catch(() => undefined);
    const push = await openPush(pushPort(), JSON.stringify({ uuid: one, room_gid }));
    const session = await connect(host);
    await session.done('login', { user_id: 'aaa', key: 'password' });
    await session.done('change_key', { old_key: 'password', key: 'another one' });
    await push.closed;
    expect((await curl('/send-message', message, ...as(one))).json()).toEqual({ ok: false, error: 'not_logged_in' });
    app.close();
    session.close();
  });

  it('[Z23] pushes what is said in a room, to who is verified only', async () => {
    const [one, other] = [await enter(AAA), await enter(BBB)];
    const room_gid = await createRoom(one);
    const push = await openPush(pushPort(), JSON.stringify({ uuid: other, room_gid }));
    const python = await openPush(pushPort(), `{\n    'uuid': "${one}",\n    'room_gid': '${room_gid}'\n}`);
    await expect.poll(() => host.host.presence.peopleOnline).toBe(2);
    await curl('/send-message', { room_gid, msg: 'first' }, ...as(one));
    await curl('/send-message', { room_gid, msg: 'second' }, ...as(other));
    await Promise.all([push.received(2), python.received(2)]);
    expect(push.events).toEqual([
      { sender: { uuid: one, username: 'Mikolaj' }, msg: { msgId: 1, txt: 'first', timestamp: expect.any(Number) } },
      {
        sender: { uuid: other, username: 'sendaimono' },
        msg: { msgId: 2, txt: 'second', timestamp: expect.any(Number) },
      },
    ]);
    expect(python.events).toEqual(push.events);
    push.close();
    python.close();

    const { uuid } = { uuid: one };
    for (const hello of ['{}', 'nonsense', `{"uuid":"${uuid}"}`, `{"uuid":"${uuid}","room_gid":"nowhere0"}`]) {
      await (await openPush(pushPort(), hello)).closed;
    }
    await (await openPush(pushPort(), `{"uuid":"${'x'.repeat(10_000)}`)).closed;
    await (await openPush(pushPort(), JSON.stringify({ uuid, room_gid }), '127.0.0.2')).closed;
  });

  it('[Z24] opens no room that is closed to who asks', async () => {
    const [one, other] = [await enter(AAA), await enter(BBB)];
    const room_gid = await createRoom(one);
    const owner = await connect(host);
    await owner.done('login', { user_id: 'aaa', key: 'password' });
    const { data } = await owner.done('list_rooms', { of: 'created' });
    const [{ id } = { id: '' }] = data.rooms as { id: string }[];
    await owner.done('change_group_profile', { group_id: id, visibility: 'password', key: 'sesame' });
    const refused = [
      await curl('/send-message', { room_gid, msg: 'x' }, ...as(other)),
      await curl(`/get-room-history?room_gid=${room_gid}`, undefined, ...as(other)),
    ];
    for (const answer of refused) expect(answer.json()).toMatchObject({ ok: false });
    await (await openPush(pushPort(), JSON.stringify({ uuid: other, room_gid }))).closed;
    owner.close();
  });
});
