import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { connect, startTestHost, type TestHost } from '../../../support/host.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { type Curl, curlTo } from './curl.ts';

const ALICE = { username: 'alice', password: 'a long password' };
const BOB = { username: 'bob', password: 'another long password' };
const success = { status: 'success', feedback: expect.any(String) };
const failure = { status: 'failure', feedback: expect.any(String) };

let host: TestHost;
let alice: Curl;
let bob: Curl;

beforeEach(async (context) => {
  const folder = await temporaryFolder();
  host = await startTestHost({ dialects: [{ name: 'rooms', port: 0 }] });
  alice = curlTo(host, 'rooms', join(folder.path, 'alice'));
  bob = curlTo(host, 'rooms', join(folder.path, 'bob'));
  context.onTestFinished(async () => {
    await host[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });
});

async function post(client: Curl, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await client(path, body);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function signUpBoth(): Promise<void> {
  await post(alice, '/user/register', ALICE);
  await post(bob, '/user/register', BOB);
}

/** A PNG of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const message = (content: string) => ({ user: 'whoever', type: 'text', timestamp: '', content });

describe('the rooms document', () => {
  it('[Z10] registers, logs in and out by a cookie that pages cannot read', async () => {
    const registered = await alice('/user/register', ALICE, '-i');
    expect(registered.text).toMatch(/^set-cookie: session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict\r?$/im);
    expect(registered.text).toContain('"status":"success"');
    expect(await post(alice, '/user/register', ALICE)).toEqual(failure);
    expect(await post(alice, '/user/login', { ...ALICE, password: 'wrong' })).toEqual(failure);
    expect(await post(alice, '/user/login', ALICE)).toEqual(success);
    expect((await alice('/room/find')).json()).toEqual({ ...success, rooms: [] });
    expect(await post(alice, '/user/logout', {})).toEqual(success);
    expect((await alice('/room/find')).json()).toEqual(failure);
    expect(await post(bob, '/user/logout', {})).toEqual(failure);
  });

  it('[Z11] makes, finds, joins and deletes rooms, with a password where they have one', async () => {
    await signUpBoth();
    expect(await post(alice, '/room/create', { roomname: 'open house', type: 'public', passwd: '' })).toEqual(success);
    const den = { roomname: 'den', type: 'private', passwd: 'sesame' };
    expect(await post(alice, '/room/create', den)).toEqual(success);
    expect(await post(alice, '/room/create', den)).toEqual(failure);
    expect(await post(alice, '/room/create', { roomname: 'x', type: 'private', passwd: '' })).toEqual(failure);
    const rooms = [
      { roomname: 'open house', type: 'public', membercount: 1 },
      { roomname: 'den', type: 'private', membercount: 1 },
    ];
    expect((await bob('/room/find')).json()).toEqual({ ...success, rooms });
    expect(await post(bob, '/room/join', { ...den, passwd: 'wrong' })).toEqual(failure);
    expect(await post(bob, '/room/join', den)).toEqual(success);
    expect(await post(bob, '/room/join', { roomname: 'open house', type: 'public', passwd: '' })).toEqual(success);
    expect(await post(bob, '/room/join', { roomname: 'nowhere', type: '', passwd: '' })).toEqual(failure);
    expect((await alice('/room/find')).json()).toMatchObject({ rooms: [{ membercount: 2 }, { membercount: 2 }] });
    expect(await post(bob, '/room/delete', den)).toEqual(failure);
    expect(await post(alice, '/room/delete', den)).toEqual(success);
    expect((await bob('/room/find')).json()).toMatchObject({ rooms: [{ roomname: 'open house' }] });
  });

  it('[Z12] pulls what was said after each timestamp, each message once, of joined rooms only', async () => {
    await signUpBoth();
    for (const roomname of ['one', 'two', 'status'])
      await post(alice, '/room/create', { roomname, type: 'public', passwd: '' });
    await post(bob, '/room/join', { roomname: 'one', type: 'public', passwd: '' });
    for (let count = 1; count <= 30; count++) {
      expect(await post(alice, '/chat/send', { roomname: 'one', new_message: message(`m${count}`) })).toEqual(success);
    }
    await post(alice, '/chat/send', { roomname: 'two', new_message: message('secret') });
    const seen: string[] = [];
    let timestamp = '';
    for (let round = 0; round < 4; round++) {
      await post(bob, '/chat/send', { roomname: 'one', new_message: message(`b${round}`) });
      const pulled = (await bob('/chat/pull', { one: timestamp, two: '', nowhere: '' }, '-X', 'GET')).json();
      expect(Object.keys(pulled).sort()).toEqual(['feedback', 'one', 'status']);
      const messages = pulled.one as { user: string; type: string; timestamp: string; content: string }[];
      seen.push(...messages.map(({ content }) => content));
      timestamp = messages.at(-1)?.timestamp ?? timestamp;
    }
    const all = Array.from({ length: 30 }, (_, at) => `m${at + 1}`);
    expect(seen).toEqual([...all, 'b0', 'b1', 'b2', 'b3']);
    const queried = (await bob(`/chat/pull?one=${timestamp}`)).json();
    expect(queried).toEqual({ ...success, one: [] });
    for (const now of [`${Date.now() / 1_000 + 60}123456`, String(Date.now() + 60_000), '2100-01-01T00:00:00Z']) {
      expect((await bob(`/chat/pull?one=${now}`)).json()).toEqual({ ...success, one: [] });
    }
    // As `date +%s.%N` says it; and a timestamp of another conversation, or of a message that is not there.
    for (const earlier of ['1546981723.000000005', '1546981723000.000000005', '1546981723000.999999999']) {
      expect((await bob(`/chat/pull?one=${earlier}`)).json().one).toHaveLength(34);
    }
    const since = (await bob('/chat/pull?one=1546981723')).json();
    expect(since.one).toHaveLength(34);
    expect((since.one as object[])[0]).toEqual({
      user: 'alice',
      type: 'text',
      timestamp: expect.any(String),
      content: 'm1',
    });
    await post(alice, '/chat/send', { roomname: 'status', new_message: message('odd') });
    expect((await alice('/chat/pull?status=0')).json()).toMatchObject({
      status: 'success',
      '#status': [{ content: 'odd' }],
    });
    expect(await post(bob, '/chat/send', { roomname: 'two', new_message: message('x') })).toEqual(failure);
    await post(alice, '/room/create', { roomname: '__proto__', type: 'public', passwd: '' });
    expect((await alice('/chat/pull?%23__proto__=')).json()).toEqual({ ...success, '#__proto__': [] });
  });

  it('[Z13] sends a picture as Base64, keeps it as pictures are kept, and gives it back as Base64', async () => {
    await signUpBoth();
    await post(alice, '/room/create', { roomname: 'one', type: 'public', passwd: '' });
    await post(bob, '/room/join', { roomname: 'one', type: 'public', passwd: '' });
    const picture = { ...message(PIXEL), type: 'img' };
    expect(await post(alice, '/chat/send', { roomname: 'one', new_message: picture })).toEqual(success);
    const pulled = (await bob('/chat/pull?one=')).json();
    expect(pulled.one).toEqual([{ user: 'alice', type: 'img', timestamp: expect.any(String), content: PIXEL }]);
    const reader = await connect(host);
    await reader.done('login', { user_id: 'bob', key: BOB.password });
    const { data } = await reader.done('recent');
    expect(data.conversations).toMatchObject([
      { last: { type: 'image', files: [{ type: 'image/png', width: 1, height: 1 }] } },
    ]);
    reader.close();
    for (const content of ['', 'not base64!', Buffer.from('<svg onload="alert(1)"/>').toString('base64')]) {
      expect(await post(alice, '/chat/send', { roomname: 'one', new_message: { ...picture, content } })).toEqual(
        failure,
      );
    }
    const video = { ...picture, type: 'video' };
    expect(await post(alice, '/chat/send', { roomname: 'one', new_message: video })).toEqual(failure);
    expect((await bob('/chat/pull?one=')).json().one).toHaveLength(1);
  });
});
