import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachmentsOf } from '../../../renderer/files/attach/attachments.ts';
import { FileList } from '../../../renderer/files/list/FileList.tsx';
import { TransfersMenu } from '../../../renderer/files/TransfersMenu.tsx';
import { newUlid } from '../../../shared/protocol/ids.ts';
import { endWorlds, show, startWorld, stubBrowser } from '../features/conversation/support.tsx';
import { chat, NOW, other } from '../state/support.ts';
import { cardOf, transferOf } from './support.tsx';

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

const listed = (name: string, seq: number) => ({
  file: cardOf({ name, type: 'application/zip' }),
  chat_id: newUlid(),
  seq,
  sender: other,
  date_time: NOW,
});

describe('all files of a conversation', () => {
  it('[C80] are asked for by kind and page, and lead to their messages', async () => {
    const answers = {
      list_files: ({ type, cursor }: Record<string, unknown>) => {
        if (type === 'image') return { files: [] };
        return cursor === undefined ? { files: [listed('b.zip', 9)], cursor: 'more' } : { files: [listed('a.zip', 4)] };
      },
    };
    const world = await startWorld(answers);
    show(world, chat, <FileList conversation={chat} />);
    await screen.findByText('No pictures yet');
    fireEvent.click(screen.getByRole('radio', { name: 'Files' }));
    const link = await screen.findByRole('link', { name: /b\.zip/ });
    expect(link.getAttribute('href')).toBe(`#/private/${chat}?at=9`);
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await screen.findByRole('link', { name: /a\.zip/ });
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });
});

describe('what is on its way', () => {
  it('[C80] is counted, listed with its place and stopped from anywhere; nothing is shown when nothing is', async () => {
    const world = await startWorld();
    show(world, chat, <TransfersMenu />);
    expect(screen.queryByRole('button')).toBeNull();
    const message = { chat_id: newUlid(), recipient: other, recipient_type: 'user' as const, chat: '' };
    const moving = transferOf({ name: 'big.iso', size: 100, moved: 40, message });
    act(() => world.bridge.tell({ event: 'transfer', transfer: moving }));
    fireEvent.click(await screen.findByRole('button', { name: 'Transfers: 1 file on the way' }));
    await screen.findByText('to 博布');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel big.iso' }));
    expect(world.bridge.calls.at(-1)?.params).toEqual({ id: moving.id, to: 'cancelled' });
  });

  it('[C72] is chosen again where this device has lost it, and waits in its composer', async () => {
    const world = await startWorld();
    show(world, chat, <TransfersMenu />);
    const message = { chat_id: newUlid(), recipient: other, recipient_type: 'user' as const, chat: '' };
    const lost = transferOf({ name: 'big.iso', state: 'failed', can_retry: false, message });
    act(() => world.bridge.tell({ event: 'transfer', transfer: lost }));
    fireEvent.click(await screen.findByRole('button', { name: 'Transfers: 1 file stopped' }));
    const file = new File(['x'], 'big.iso');
    fireEvent.change(await screen.findByLabelText('Choose the file again', { selector: 'input' }), {
      target: { files: [file] },
    });
    expect(attachmentsOf(chat)).toMatchObject([{ kind: 'file', file }]);
    await waitFor(() => expect(attachmentsOf(chat)).toMatchObject([{ prepared: { facts: { name: 'big.iso' } } }]));
    expect(world.bridge.calls.at(-1)?.params).toEqual({ id: lost.id, to: 'cancelled' });
  });
});
