import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Composer } from '../../../../renderer/features/conversation/composer/Composer.tsx';
import { chat, me, messageOf, other, room } from '../../state/support.ts';
import { endWorlds, inRoom, show, startWorld, stubBrowser, third, windowOf, words } from './support.tsx';

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: words.composer });
const edit = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: words.editing });
const write = (text: string, into = field()) => fireEvent.change(into, { target: { value: text } });
const press = (key: string, more: object = {}, on: HTMLElement = field()) => fireEvent.keyDown(on, { key, ...more });
const composer = <Composer onSent={() => undefined} />;

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

describe('the composer', () => {
  it('sends with Enter, begins a line with Shift+Enter, and is empty afterwards', async () => {
    const world = await startWorld();
    show(world, chat, composer);
    write('  Hello there\n');
    press('Enter', { shiftKey: true });
    expect(world.sent()).toEqual([]);
    press('Enter');
    expect(world.sent()).toEqual([{ recipient: other, recipient_type: 'user', chat: 'Hello there' }]);
    expect(field().value).toBe('');
    expect(world.runtime.store.getState().drafts).toEqual({});
  });

  it('sends with Ctrl+Enter alone where the person wants it so', async () => {
    const world = await startWorld();
    const { preferences } = world.runtime.store.getState();
    world.put({ preferences: { ...preferences, enter_sends: false } });
    show(world, chat, composer);
    write('Hello');
    press('Enter');
    expect(world.sent()).toEqual([]);
    press('Enter', { ctrlKey: true });
    expect(world.sent()).toHaveLength(1);
  });

  it('never sends while an input method composes', async () => {
    const world = await startWorld();
    show(world, chat, composer);
    write('你好');
    press('Enter', { isComposing: true });
    press('Enter', { keyCode: 229 });
    expect(world.sent()).toEqual([]);
    press('Enter');
    expect(world.sent()).toHaveLength(1);
  });

  it('sends nothing that is empty or too long', async () => {
    const world = await startWorld();
    show(world, chat, composer);
    write('   \n');
    press('Enter');
    write('x'.repeat(16_001));
    expect(screen.getByText(words.tooLong('1'))).toBeTruthy();
    press('Enter');
    expect(world.sent()).toEqual([]);
  });

  it('keeps what stands in it for when one comes back', async () => {
    const world = await startWorld();
    const first = show(world, chat, composer);
    write('Half a sen');
    first.unmount();
    show(world, chat, composer);
    expect(field().value).toBe('Half a sen');
  });

  it('takes a draft of the last time that comes a moment later', async () => {
    const world = await startWorld();
    show(world, chat, composer);
    act(() => world.put({ drafts: { [chat]: { text: 'from before', changed: 1 } } }));
    expect(field().value).toBe('from before');
  });

  it('tells the others that one is writing', async () => {
    const world = await startWorld({ typing: () => ({}) });
    show(world, chat, composer);
    write('a');
    write('ab');
    await waitFor(() => expect(world.asked('typing')).toEqual([{ recipient: other, recipient_type: 'user' }]));
  });

  it('completes a mention by keys, and names who is mentioned', async () => {
    const world = await startWorld();
    world.put(inRoom('member'));
    show(world, room, composer);
    write('请@布');
    const list = screen.getByRole('listbox', { name: words.suggestionList });
    const option = screen.getByRole('option', { selected: true });
    expect(list.contains(option)).toBe(true);
    expect(field().getAttribute('aria-activedescendant')).toBe(option.id);
    press('Enter');
    expect(field().value).toBe('请@bo ');
    expect(screen.queryByRole('listbox')).toBeNull();
    write('请@bo 和@chidi看一下');
    press('Enter');
    expect(world.sent()[0]).toMatchObject({ chat: '请@bo 和@chidi看一下', mentions: [other, third] });
  });

  it('goes through suggestions with the arrows, and leaves them with Escape', async () => {
    const world = await startWorld();
    world.put(inRoom('member'));
    show(world, room, composer);
    write('@');
    const [first, second] = screen.getAllByRole('option');
    press('ArrowDown');
    expect(second?.getAttribute('aria-selected')).toBe('true');
    press('ArrowDown');
    expect(first?.getAttribute('aria-selected')).toBe('true');
    press('Escape');
    expect(screen.queryByRole('listbox')).toBeNull();
    write('@c');
    expect(screen.queryByRole('listbox')).toBeNull();
    write('hi');
    write('hi @c');
    expect(screen.getByRole('listbox')).toBeTruthy();
  });

  it('shapes the selection by keys', async () => {
    const world = await startWorld();
    show(world, chat, composer);
    write('a word');
    field().setSelectionRange(2, 6);
    press('b', { ctrlKey: true });
    expect(field().value).toBe('a **word**');
    expect([field().selectionStart, field().selectionEnd]).toEqual([4, 8]);
  });

  it('answers a message until that is given up', async () => {
    const world = await startWorld();
    const message = messageOf(1);
    world.put({ windows: { [chat]: windowOf([message]) } });
    world.runtime.composer.setDraft(chat, { text: '', reply_to: message.chat_id });
    show(world, chat, composer);
    expect(screen.getByText(words.replyingTo('博布'))).toBeTruthy();
    write('Yes');
    press('Enter');
    expect(world.sent()[0]).toMatchObject({ chat: 'Yes', reply_to: message.chat_id });
    act(() => world.runtime.composer.setDraft(chat, { text: '', reply_to: message.chat_id }));
    press('Escape');
    expect(screen.queryByText(words.replyingTo('博布'))).toBeNull();
  });
});

describe('changing the last message', () => {
  const own = messageOf(2, { sender: me, chat: 'Teh end' });
  const changed = (params: Record<string, unknown>) => ({ ...own, chat: params.chat, edited: true, change: 1 });

  it('begins with the arrow up in an empty composer, and keeps what was said', async () => {
    const world = await startWorld({ edit_chat: changed });
    world.put({ windows: { [chat]: windowOf([messageOf(1), own, messageOf(3)]) } });
    show(world, chat, composer);
    press('ArrowUp');
    expect(edit().value).toBe('Teh end');
    write('The end', edit());
    press('Enter', {}, edit());
    await waitFor(() => expect(screen.queryByRole('textbox', { name: words.editing })).toBeNull());
    expect(world.asked('edit_chat')).toEqual([{ conversation: chat, chat_id: own.chat_id, chat: 'The end' }]);
  });

  it('is left with Escape, and what was being written is still there', async () => {
    const world = await startWorld();
    world.put({ windows: { [chat]: windowOf([own]) } });
    show(world, chat, composer);
    press('ArrowUp');
    write('something else', edit());
    press('Escape', {}, edit());
    expect(world.asked('edit_chat')).toEqual([]);
    write('kept');
    press('ArrowUp');
    expect(field().value).toBe('kept');
  });

  it('says why it was refused, and loses nothing', async () => {
    const world = await startWorld();
    world.put({ windows: { [chat]: windowOf([own]) } });
    show(world, chat, composer);
    press('ArrowUp');
    write('The end', edit());
    press('Enter', {}, edit());
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(edit().value).toBe('The end');
  });
});

describe('where one cannot write', () => {
  it('a channel says that only admins can post', async () => {
    const world = await startWorld();
    world.put(inRoom('member', 'channel'));
    show(world, `c${room.slice(1)}`, composer);
    expect(screen.getByText(words.onlyAdmins)).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('a room that one is not in can be joined', async () => {
    const world = await startWorld();
    world.put(inRoom(undefined));
    show(world, room, composer);
    expect(screen.getByRole('button', { name: words.join })).toBeTruthy();
  });

  it('somebody blocked can be unblocked', async () => {
    const world = await startWorld({ unblock_user: () => ({}) });
    const { session } = world.runtime.store.getState();
    if (session.me !== undefined) world.put({ session: { ...session, me: { ...session.me, blocked: [other] } } });
    show(world, chat, composer);
    fireEvent.click(screen.getByRole('button', { name: words.unblock }));
    await waitFor(() => expect(world.asked('unblock_user')).toEqual([{ user_id: other }]));
  });
});
