import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageComposer } from '../../../renderer/features/conversation/composer/MessageComposer.tsx';
import { ForwardDialog } from '../../../renderer/features/conversation/ForwardDialog.tsx';
import { Timeline } from '../../../renderer/features/conversation/timeline/Timeline.tsx';
import { markGone } from '../../../renderer/files/gone.ts';
import { MessageFiles } from '../../../renderer/files/MessageFiles.tsx';
import { useLayers } from '../../../renderer/state/layers.ts';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { endWorlds, inRoom, show, startWorld, stubBrowser, windowOf } from '../features/conversation/support.tsx';
import { chat, me, messageOf, other, room } from '../state/support.ts';
import { cardOf, transferOf } from './support.tsx';

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

const imageMessage = (...files: FileCard[]) => messageOf(1, { type: 'image', chat: '', files });

function Layer() {
  const layer = useLayers((state) => state.layer);
  return <output>{layer?.kind === 'viewer' ? `${layer.at} of ${layer.files.length}` : ''}</output>;
}

describe('the files of a message', () => {
  it('[C77] open in the viewer, among the pictures of the conversation', async () => {
    const world = await startWorld();
    const [first, second] = [imageMessage(cardOf({})), imageMessage(cardOf({ name: 'b.png' }))];
    world.put({ windows: { [chat]: windowOf([first, second]) } });
    show(
      world,
      chat,
      <>
        <MessageFiles message={second} />
        <Layer />
      </>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Picture b.png' }));
    expect(screen.getByText('1 of 2')).toBeTruthy();
  });

  it('[C76] say that they are gone, and can be neither opened nor downloaded then', async () => {
    const world = await startWorld();
    const file = cardOf({ name: 'plan.zip', type: 'application/zip' });
    show(world, chat, <MessageFiles message={messageOf(1, { type: 'file', files: [file] })} />);
    expect(screen.getAllByRole('button', { name: 'Download plan.zip' })).toHaveLength(2);
    act(() => markGone(file.id));
    expect(screen.getByText('No longer on the host')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('[C76] are gone when the host says so to somebody who downloads them', async () => {
    const download = vi.fn(() => ({ done: false as const, refusal: { reason: 'no_such_file', message: 'Gone.' } }));
    const world = await startWorld({}, { download });
    show(
      world,
      chat,
      <MessageFiles
        message={messageOf(1, { type: 'file', files: [cardOf({ name: 'a.zip', type: 'application/zip' })] })}
      />,
    );
    fireEvent.click(screen.getAllByRole('button', { name: 'Download a.zip' })[0] as HTMLElement);
    await screen.findByText('No longer on the host');
  });

  it('[C72] on their way show their progress, and are paused and given up there', async () => {
    const world = await startWorld();
    const message = messageOf(0, { type: 'file', chat: '', sender: me });
    const sending = { chat_id: message.chat_id, recipient: other, recipient_type: 'user' as const, chat: '' };
    const moving = transferOf({ name: 'big.iso', size: 100, moved: 40, message: sending });
    show(world, chat, <MessageFiles message={message} />);
    act(() => world.bridge.tell({ event: 'transfer', transfer: moving }));
    const bar = await screen.findByRole('progressbar', { name: 'Progress of big.iso' });
    expect(bar.getAttribute('value')).toBe('0.4');
    fireEvent.click(screen.getByRole('button', { name: 'Pause big.iso' }));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel big.iso' }));
    expect(world.bridge.calls.slice(-2).map(({ params }) => params)).toEqual([
      { id: moving.id, to: 'paused' },
      { id: moving.id, to: 'cancelled' },
    ]);
    act(() =>
      world.bridge.tell({
        event: 'transfer',
        transfer: { ...moving, state: 'failed', refusal: { reason: 'no_space', message: 'The disk is full.' } },
      }),
    );
    await screen.findByText(/Not sent/);
    fireEvent.click(screen.getByRole('button', { name: 'Try big.iso again' }));
    expect(world.bridge.calls.at(-1)?.params).toEqual({ id: moving.id, to: 'moving' });
  });
});

describe('a message with files', () => {
  it('[C72] stands in its conversation from the first moment, and becomes the message in its place', async () => {
    const world = await startWorld();
    world.put({ windows: { [chat]: windowOf([messageOf(1)]) } });
    show(world, chat, <Timeline at={undefined} />);
    const sending = {
      chat_id: newUlid(),
      recipient: other,
      recipient_type: 'user' as const,
      chat: 'Here',
      type: 'file' as const,
    };
    const moving = transferOf({ name: 'big.iso', message: sending });
    act(() => world.bridge.tell({ event: 'transfer', transfer: moving }));
    await vi.waitFor(() => expect(document.querySelector(`[data-key="${sending.chat_id}"]`)).not.toBeNull());
    const card = cardOf({ name: 'big.iso', type: 'application/octet-stream' });
    const { message: _, ...entry } = { ...sending, files: [card], queued: 1, message: undefined };
    act(() => {
      world.bridge.tell({ event: 'outbox', entry, status: 'waiting' });
      world.bridge.tell({ event: 'transfer_gone', id: moving.id });
      world.bridge.tell({ event: 'outbox', entry, status: 'sent' });
    });
    act(() =>
      world.bridge.tell({ event: 'message', message: messageOf(2, { ...sending, sender: me, files: [card] }) }),
    );
    await vi.waitFor(() =>
      expect(document.querySelector(`[data-key="${sending.chat_id}"][data-seq="2"]`)).not.toBeNull(),
    );
    expect(document.querySelectorAll(`[data-key="${sending.chat_id}"]`)).toHaveLength(1);
  });

  it('[C75] is forwarded with the ids of its files', async () => {
    const world = await startWorld();
    const message = imageMessage(cardOf({}));
    world.put({
      ...inRoom('member'),
      windows: { [chat]: windowOf([message]) },
      conversations: {
        [room]: {
          id: room,
          kind: 'group',
          unread: 0,
          mentions: 0,
          read_seq: 0,
          last_seq: 0,
          last_change: 0,
          notify: 'all',
        },
      },
    });
    show(world, chat, <ForwardDialog conversation={chat} chatId={message.chat_id} onClose={() => undefined} />);
    fireEvent.click(await screen.findByRole('button', { name: /Lab/ }));
    await vi.waitFor(() => expect(world.sent()).toHaveLength(1));
    expect(world.sent()[0]).toMatchObject({ type: 'image', chat: '', files: message.files });
  });

  it('[C70] is written with a caption, and leaves the composer when the device has taken it', async () => {
    const sendFiles = vi.fn(() => ({ done: true as const }));
    const world = await startWorld({}, { send_files: sendFiles });
    const onSent = vi.fn();
    show(world, chat, <MessageComposer onSent={onSent} />);
    const field = screen.getByRole('textbox');
    const file = new File(['hello'], 'a.bin');
    const data = { types: ['Files'], items: [{ kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => file }] };
    fireEvent.paste(field, { clipboardData: data });
    await screen.findByRole('button', { name: 'Remove a.bin' });
    fireEvent.change(field, { target: { value: 'For you' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await vi.waitFor(() => expect(onSent).toHaveBeenCalled());
    expect(sendFiles).toHaveBeenCalledWith(
      expect.objectContaining({
        draft: expect.objectContaining({ chat: 'For you', type: 'file', recipient: other }),
        items: [{ source: { kind: 'blob', blob: file }, facts: { name: 'a.bin' } }],
      }),
    );
    expect(screen.queryByRole('button', { name: 'Remove a.bin' })).toBeNull();
  });
});
