import { newUlid } from '../../shared/protocol/ids.ts';
import type { Result } from '../../shared/protocol/index.ts';
import { connectTo, keyOf, type WireClient } from './wire-client.ts';

/** People of the demonstration, the first of whom owns the host; the key of each is `keyOf(handle)`. */
export const demoPeople = {
  ada: { name: 'Ada Lindqvist', title: 'Design', chat_color: 'orange', about: 'Icons, type and colour.' },
  bo: { name: '博布', title: '产品经理', chat_color: 'teal', about: '负责路线图。' },
  chidi: { name: 'Chidi Okafor', title: 'Build and release', chat_color: 'purple' },
  elif: { name: 'Elif Yılmaz', title: 'Operations', chat_color: 'blue' },
  dana: { name: 'Dana Vega', title: 'Lab 2', chat_color: 'pink' },
  farid: { name: 'Farid Rahimi', title: 'Canteen', chat_color: 'green' },
} as const;
export type DemoPerson = keyof typeof demoPeople;

export interface DemoWorld {
  /** Everybody, still connected; closing one makes that person offline. */
  readonly people: Readonly<Record<DemoPerson, WireClient>>;
  /** Ids of rooms by their handles. */
  readonly rooms: Readonly<Record<string, string>>;
  /** Says something as somebody, to a person (`@bo`), a group (`#product`) or a channel (`+news`). */
  say(who: DemoPerson, to: string, chat: string, extra?: object): Promise<Result<'chat'>>;
  keyOf(handle: string): string;
  close(): void;
}

const ROOMS = [
  { kind: 'group', handle: 'product', name: '产品团队', description: 'Icons, releases and the road map', by: 'bo' },
  { kind: 'group', handle: 'ops', name: 'Ops on duty', description: 'Who is on call, and why', by: 'elif' },
  { kind: 'group', handle: 'lab2', name: 'Lab 2 – microscopes', description: '', by: 'dana' },
  { kind: 'group', handle: 'canteen', name: 'Canteen & lunch', description: 'What is for lunch?', by: 'farid' },
  { kind: 'channel', handle: 'news', name: 'House news', description: 'From the house to everybody', by: 'ada' },
] as const;

/**
 * Fills a fresh host with people, rooms and conversations in English and Chinese, as one would meet it on a weekday. The
 * host must allow many requests a second (`startTestHost` does).
 */
export async function fillDemoWorld(port: number): Promise<DemoWorld> {
  const entries: [DemoPerson, WireClient][] = [];
  for (const handle of Object.keys(demoPeople) as DemoPerson[]) {
    const client = await connectTo({ port, as: handle });
    const { name, ...profile } = demoPeople[handle];
    await client.done('change_user_name', { name });
    await client.done('change_profile', profile);
    entries.push([handle, client]);
  }
  const people = Object.fromEntries(entries) as Record<DemoPerson, WireClient>;
  const rooms = await makeRooms(people);
  const say: DemoWorld['say'] = async (who, ...[to, chat, extra = {}]) => {
    const types = { '@': 'user', '#': 'group', '+': 'channel' } as const;
    const recipient_type = types[to[0] as keyof typeof types];
    const params = { recipient: to.slice(1), recipient_type, chat, chat_id: newUlid(), ...extra };
    return (await people[who].done('chat', params)).data as Result<'chat'>;
  };
  await talk(say, people);
  await letBotSpeak(people.ada, port);
  await callEachOther(people);
  await people.dana.done('status', { status: 'away' });
  await people.farid.done('status', { status: 'busy' });
  function close(): void {
    for (const client of Object.values(people)) client.close();
  }
  return { people, rooms, say, keyOf, close };
}

async function makeRooms(people: Readonly<Record<DemoPerson, WireClient>>): Promise<Record<string, string>> {
  const rooms: Record<string, string> = {};
  for (const { kind, handle, name, description, by } of ROOMS) {
    const { data } = await people[by].done(`create_${kind}`, { [`${kind}_id`]: handle, name, description });
    rooms[handle] = String(data.id);
    for (const client of Object.values(people)) await client.done(`add_${kind}`, { [`${kind}_id`]: handle });
  }
  await people.bo.done('add_admin', { group_id: 'product', user_id: 'ada' });
  const climbing = await people.chidi.done('create_group', { group_id: 'climbing', name: 'Climbing after work' });
  rooms.climbing = String(climbing.data.id);
  await people.dana.done('create_group', {
    group_id: 'reading',
    name: 'Reading room',
    visibility: 'password',
    key: 'books',
  });
  return rooms;
}

/** A program that tells the product group what it built. */
async function letBotSpeak(ada: WireClient, port: number): Promise<void> {
  const bot = { user_id: 'builds', name: 'Build bot', scopes: ['read', 'write'], label: 'build server' };
  const { data } = await ada.done('host_create_bot', bot);
  await ada.done('add_group', { group_id: 'product', user_id: 'builds' });
  const client = await connectTo({ port });
  await client.done('login', { token: data.token });
  await client.done('chat', { recipient: 'product', recipient_type: 'group', chat: 'Build 2.4.1 passed in 4 min.' });
  client.close();
}

/** Calls of every kind that are over, and one that runs in the ops group. */
async function callEachOther({ ada, bo, chidi, dana, elif }: DemoWorld['people']): Promise<void> {
  const start = async (who: WireClient, media: 'audio' | 'video', to: object) => {
    const { data } = await who.done(`start_${media}`, to);
    return { call_id: (data as Result<'start_audio'>).call_id };
  };
  const to = (recipient: string, recipient_type: 'user' | 'group' = 'user') => ({ recipient, recipient_type });
  const answered = await start(chidi, 'audio', to('ada'));
  await ada.done('join_call', answered);
  await ada.done('end_audio', answered);
  await bo.done('end_video', await start(bo, 'video', to('ada')));
  await chidi.done('decline_call', await start(ada, 'audio', to('chidi')));
  const review = await start(bo, 'video', to('product', 'group'));
  for (const who of [chidi, ada, elif]) await who.done('join_call', review);
  for (const who of [ada, elif, chidi]) await who.done('end_video', review);
  await bo.done('end_video', review);
  await elif.done('end_audio', await start(elif, 'audio', to('ada')));
  const onDuty = await start(elif, 'audio', to('ops', 'group'));
  await dana.done('join_call', onDuty);
  await ada.done('decline_call', onDuty);
}

async function talk(say: DemoWorld['say'], people: Readonly<Record<DemoPerson, WireClient>>): Promise<void> {
  await say(
    'chidi',
    '#product',
    'Build `2.4.0` is on the host. Installer for everyone:\n\n- Windows\n- macOS\n- Linux',
  );
  const mention = { mentions: [people.ada.account.id] };
  const icons = await say(
    'bo',
    '#product',
    '新版图标好看多了 👏 但是深色模式下的圆角有一点毛边,@ada 能看一下吗?',
    mention,
  );
  for (const who of ['chidi', 'elif', 'farid'] as const) {
    await people[who].done('react', { conversation: icons.conversation, chat_id: icons.chat_id, emoji: '👍' });
  }
  await people.dana.done('react', { conversation: icons.conversation, chat_id: icons.chat_id, emoji: '👀' });
  await say(
    'ada',
    '#product',
    'Good catch. It is the shadow at 150 % scaling; this fixes it for me:\n\n```css\n.icon { border-radius: 22%; outline: 1px solid transparent; }\n```\n\nCan you try on the shop-floor PC?',
    { reply_to: icons.chat_id },
  );
  await say('elif', '#product', 'Looks **crisp** here. See https://example.com/docs for the *old* one.');
  const release = await say('chidi', '#product', 'Release on Friday 15:00, freeze Thursday noon.');
  await people.bo.done('pin_chat', { conversation: release.conversation, chat_id: release.chat_id });
  await say('bo', '#product', '今天能合吗?');
  await say('elif', '#ops', 'backup finished, 0 errors');
  await say('elif', '#ops', 'Disk of `host-2` is at 71 %.');
  await say('dana', '#lab2', 'The stage motor needs oil again.');
  await say('farid', '#canteen', '🥟 dumplings today');
  await say('ada', '+news', '# Fire drill\n\nOn **Thursday at 10:00**. Please use the stairs.');
  await say('chidi', '@ada', 'Do you have the new icon as SVG?');
  await say('ada', '@chidi', 'Sent it this morning.');
  await say('chidi', '@ada', 'thanks, got it');
  await say('elif', '@ada', 'Can you look at the dashboard colours later?');
}
