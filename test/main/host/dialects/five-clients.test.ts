import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, startTestHost, type TestHost, type WireClient } from '../../../support/host.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { curlTo } from './curl.ts';
import { connectPrmp, type PrmpClient } from './prmp-client.ts';
import { openPush, type PushClient } from './push-client.ts';

/** Messages that each of them writes. */
const EACH = 8;
const KEY = 'a long password';

/** One who takes part in the conversation, through whatever interface. */
interface Participant {
  say(text: string): Promise<void>;
  /** Everything that it is shown of the conversation, in the order in which it is shown. */
  read(): Promise<string[]>;
}

let host: TestHost;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let room: { readonly room_gid: string; readonly id: string; readonly handle: string };
let app: WireClient;
let prmp: PrmpClient;
let push: PushClient;
const participants: Record<string, Participant> = {};

beforeAll(async () => {
  folder = await temporaryFolder();
  host = await startTestHost({
    plainPort: 0,
    dialects: [
      { name: 'chatchan', port: 0 },
      { name: 'chatbackend', port: 0, pushPort: 0 },
      { name: 'rooms', port: 0 },
    ],
  });
  app = await connect(host, { as: 'app' });
  const uuid = await joinByChatBackend();
  await joinByApp();
  await joinByChatChan();
  await joinByRooms();
  await joinByPrmp();
  push = await openPush(host.dialects.chatbackend?.push_port ?? 0, JSON.stringify({ uuid, room_gid: room.room_gid }));
});
afterAll(async () => {
  push.close();
  prmp.close();
  app.close();
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Makes the room: whatever came of it is found by the others. */
async function joinByChatBackend(): Promise<string> {
  const curl = curlTo(host, 'chatbackend');
  await curl('/register', { login: 'backend', password: KEY, username: 'backend' });
  const { data } = (await curl('/login', { login: 'backend', password: KEY })).json() as { data: { uuid: string } };
  const as = ['-H', `user: ${data.uuid}`];
  const made = (await curl('/create-room', {}, ...as)).json() as { data: { room_gid: string } };
  const { room_gid } = made.data;
  const found = await app.done('list_rooms', { of: 'public' });
  const [card] = found.data.rooms as { id: string; handle: string }[];
  if (card === undefined) throw new Error('The room is not there.');
  room = { room_gid, id: card.id, handle: card.handle };
  participants.backend = {
    async say(msg) {
      expect((await curl('/send-message', { room_gid, msg }, ...as)).json()).toEqual({ ok: true });
    },
    async read() {
      const { json } = await curl(`/get-room-history?room_gid=${room_gid}`, undefined, ...as);
      return (json().data as Pushed[]).map(lineOf);
    },
  };
  return data.uuid;
}

async function joinByApp(): Promise<void> {
  await app.done('add_group', { group_id: room.id });
  participants.app = {
    async say(chat) {
      await app.done('chat', { recipient: room.id, chat });
    },
    async read() {
      const { data } = await app.done('history', { conversation: room.id, limit: 200 });
      const messages = data.messages as { sender: string; chat: string }[];
      return messages.map(({ sender, chat }) => `${nameOf(sender)}: ${chat}`);
    },
  };
}

async function joinByChatChan(): Promise<void> {
  const curl = curlTo(host, 'chatchan');
  const { userid } = (await curl('/register', { username: 'chan', password: KEY })).json();
  const { roomlist } = (await curl('/room/search', { userid, keyword: '' })).json() as {
    roomlist: { roomid: number }[];
  };
  const roomid = roomlist[0]?.roomid;
  expect((await curl('/room/enter', { userid, roomid })).json()).toEqual({ response_code: 1 });
  participants.chan = {
    async say(content) {
      expect((await curl('/room/send', { userid, roomid, content })).json()).toMatchObject({ response_code: 1 });
    },
    async read() {
      const { msg_list } = (await curl('/room/msg', { userid, roomid })).json();
      return (msg_list as { username: string; content: string }[]).map(
        ({ username, content }) => `${username}: ${content}`,
      );
    },
  };
}

async function joinByRooms(): Promise<void> {
  const curl = curlTo(host, 'rooms', join(folder.path, 'jar'));
  await curl('/user/register', { username: 'rooms', password: KEY });
  const roomname = room.handle;
  expect((await curl('/room/join', { roomname, type: '', passwd: '' })).json()).toMatchObject({ status: 'success' });
  participants.rooms = {
    async say(content) {
      const new_message = { user: 'rooms', type: 'text', timestamp: '', content };
      expect((await curl('/chat/send', { roomname, new_message })).json()).toMatchObject({ status: 'success' });
    },
    async read() {
      const pulled = (await curl('/chat/pull', { [roomname]: '' }, '-X', 'GET')).json();
      return (pulled[roomname] as { user: string; content: string }[]).map(
        ({ user, content }) => `${user}: ${content}`,
      );
    },
  };
}

async function joinByPrmp(): Promise<void> {
  prmp = await connectPrmp(host.plainPort);
  await prmp.ask({ action: 'signup', user_id: 'prmp', key: KEY });
  await prmp.ask({ action: 'add_group', group_id: room.handle, sender: 'prmp' });
  participants.prmp = {
    async say(chat) {
      const tag = { action: 'chat', chat, sender: 'prmp', recipient: room.handle };
      expect(await prmp.ask(tag)).toMatchObject({ response: 'successful' });
    },
    // It is told what others say; what it said itself is acknowledged.
    read: async () => prmp.chats.map(({ sender, chat }) => `${nameOf(String(sender))}: ${String(chat)}`),
  };
}

interface Pushed {
  readonly sender: { readonly username: string };
  readonly msg: { readonly msgId: number; readonly txt: string };
}

function lineOf({ sender, msg }: Pushed): string {
  return `${sender.username}: ${msg.txt}`;
}

function nameOf(account: string): string {
  return host.host.directory.account(account)?.user_id ?? account;
}

describe('one conversation, held through every interface at once', () => {
  it('[Z44] is the same messages in the same order for all', async () => {
    const names = Object.keys(participants);
    // The push socket hears from when it is verified on; three are there by what they asked last.
    await expect.poll(() => host.host.sessions.size).toBe(6);
    await Promise.all(
      Object.entries(participants).map(async ([name, { say }]) => {
        for (let count = 1; count <= EACH; count++) await say(`${name} says ${count} – 你好 👋 "quoted"`);
      }),
    );
    const all = names.length * EACH;
    const own = (name: string) => (line: string) => line.startsWith(`${name}: `);
    const shown = (await participants.app?.read()) ?? [];
    expect(shown).toHaveLength(all);
    for (const name of names) {
      const expected = Array.from({ length: EACH }, (_, at) => `${name}: ${name} says ${at + 1} – 你好 👋 "quoted"`);
      expect(shown.filter(own(name)), name).toEqual(expected);
    }
    // They really spoke at the same time: else order would show nothing.
    expect(shown.slice(0, EACH).every(own(shown[0]?.split(':')[0] ?? ''))).toBe(false);
    expect(await participants.backend?.read()).toEqual(shown);
    expect(await participants.chan?.read()).toEqual(shown);
    expect(await participants.rooms?.read()).toEqual(shown);

    await prmp.received(all - EACH);
    expect(await participants.prmp?.read()).toEqual(shown.filter((line) => !own('prmp')(line)));
    await push.received(all);
    const pushed = push.events as unknown as Pushed[];
    expect(pushed.map(lineOf)).toEqual(shown);
    expect(pushed.map(({ msg }) => msg.msgId)).toEqual(shown.map((_, at) => at + 1));
    const heard = app.events.flatMap((event) =>
      event.action === 'chat' ? [`${nameOf(event.sender)}: ${event.chat}`] : [],
    );
    expect(heard).toEqual(shown.filter((line) => !own('app')(line)));
  });

  it('[Z44] stays so over a restart of the host', async () => {
    const before = await participants.app?.read();
    host = await host.restart();
    app = await connect(host, { as: 'app' });
    expect(await participants.app?.read()).toEqual(before);
    const curl = curlTo(host, 'chatbackend');
    const { data } = (await curl('/login', { login: 'backend', password: KEY })).json() as { data: { uuid: string } };
    const { json } = await curl(`/get-room-history?room_gid=${room.room_gid}`, undefined, '-H', `user: ${data.uuid}`);
    expect((json().data as Pushed[]).map(lineOf)).toEqual(before);
  });
});
