import { expect } from 'vitest';
import type { ActionName } from '../../shared/protocol/index.ts';
import { connect, type TestHost, type WireClient } from './host.ts';
import type { Random } from './random.ts';

const STEPS = 120;
export const PEOPLE = ['alice', 'bob', 'carol'] as const;

export interface Step {
  readonly who: string;
  readonly action: ActionName;
  readonly params: Record<string, unknown>;
}

function randomStep(
  random: Random,
  known: { rooms: string[]; chats: { conversation: string; chat_id: string }[] },
): Step {
  const who = random.pick(PEOPLE);
  const other = random.pick(PEOPLE);
  const handle = `room${random.below(5)}`;
  const room = random.pick(['group', 'channel'] as const);
  const named = { [`${room}_id`]: handle };
  const chat = known.chats.length > 0 ? random.pick(known.chats) : { conversation: 'p:', chat_id: '' };
  const choices: readonly [ActionName, Record<string, unknown>][] = [
    [`create_${room}`, { ...named, visibility: random.pick(['public', 'invite']) }],
    [`add_${room}`, named],
    [`add_${room}`, { ...named, user_id: other }],
    [`add_${room}`, { ...named, user_id: other }],
    [`remove_${room}`, random.chance(0.5) ? named : { ...named, user_id: other }],
    [`delete_${room}`, random.chance(0.2) ? named : { [`${room}_id`]: 'nothing' }],
    [random.pick(['add_admin', 'remove_admin']), { ...named, user_id: other }],
    [`change_${room}_name`, { ...named, name: `Name ${random.below(100)}` }],
    [`change_${room}_profile`, { ...named, description: `About ${random.below(100)}` }],
    ...Array.from({ length: 8 }, (): [ActionName, Record<string, unknown>] => [
      'chat',
      random.chance(0.4)
        ? { recipient: other, chat: `hi ${random.below(1000)}` }
        : { recipient: handle, recipient_type: room, chat: `all ${random.below(1000)}` },
    ]),
    ['edit_chat', { ...chat, chat: `edited ${random.below(1000)}` }],
    ['delete_chat', chat],
    ['react', { ...chat, emoji: random.pick(['👍', '❤️']), remove: random.chance(0.3) }],
    ['pin_chat', { ...chat, remove: random.chance(0.3) }],
    ['read', { conversation: chat.conversation, seq: random.below(20) }],
    ['status', { status: random.pick(['online', 'away', 'busy', 'invisible']) }],
    ['change_user_name', { name: `${who} ${random.below(100)}` }],
    ['change_profile', { title: `Title ${random.below(100)}`, status_text: `Text ${random.below(9)}` }],
    ['add_user', { user_id: other }],
    ['remove_user', { user_id: other }],
  ];
  const [action, params] = random.pick(choices);
  return { who, action, params };
}

/** Everybody is known, and in one group and one channel, before anybody looks. */
export async function gather(host: TestHost): Promise<void> {
  for (const [at, name] of PEOPLE.entries()) {
    const person = await connect(host, { as: name });
    const verb = at === 0 ? 'create' : 'add';
    await person.done(`${verb}_group`, { group_id: 'room0' });
    await person.done(`${verb}_channel`, { channel_id: 'room0' });
    person.close();
  }
}

/** Three people do whatever they may and may not. */
export async function play(host: TestHost, random: Random): Promise<Step[]> {
  const actors = new Map<string, WireClient>();
  for (const name of PEOPLE) actors.set(name, await connect(host, { as: name }));
  const known = { rooms: [], chats: [] as { conversation: string; chat_id: string }[] };
  const steps: Step[] = [];
  for (let step = 0; step < STEPS; step++) {
    const next = randomStep(random, known);
    steps.push(next);
    const answer = await actors.get(next.who)?.request(next.action, next.params);
    expect(answer?.reason, JSON.stringify(next)).not.toBe('internal');
    if (next.action === 'chat' && answer?.response === 'successful') known.chats.push(answer.data as never);
  }
  return steps;
}
