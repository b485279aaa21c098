import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { coverScale, partOf } from '../../../renderer/files/face/crop.ts';
import { PictureField } from '../../../renderer/files/face/PictureField.tsx';
import { pictureAddress } from '../../../renderer/state/transfers.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { endWorlds, show, startWorld, stubBrowser } from '../features/conversation/support.tsx';
import { chat } from '../state/support.ts';
import { cardOf } from './support.tsx';

beforeEach(stubBrowser);
afterEach(() => {
  cleanup();
  endWorlds();
});

describe('the picture of somebody', () => {
  it('[C79] is the square of a picture that lies in the frame', () => {
    const wide = { width: 2_000, height: 1_000 };
    expect(coverScale(wide, 250)).toBe(0.25);
    expect(partOf(wide, 250, { zoom: 1, x: 0, y: 0 })).toEqual({ x: 500, y: 0, side: 1_000 });
    expect(partOf(wide, 250, { zoom: 2, x: 0, y: 0 })).toEqual({ x: 750, y: 250, side: 500 });
    // Moved to the right, one sees more of its left.
    expect(partOf(wide, 250, { zoom: 1, x: 125, y: 0 })).toEqual({ x: 0, y: 0, side: 1_000 });
    expect(partOf(wide, 250, { zoom: 1, x: 9_999, y: 0 }).x).toBe(0);
  });

  it('[C79] has an address where there is one', () => {
    expect([pictureAddress(''), pictureAddress(undefined), pictureAddress('f:1')]).toEqual([
      undefined,
      undefined,
      '/files/f:1',
    ]);
  });

  it('[C79] is chosen, cut and uploaded, or taken away', async () => {
    const picture = { width: 600, height: 400, close: vi.fn() };
    vi.stubGlobal('createImageBitmap', async () => picture);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage: vi.fn() } as never);
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(new Blob(['x'])));
    const uploaded = cardOf({ id: newId('f') });
    const world = await startWorld({}, { upload_file: () => ({ done: true, file: uploaded }) });
    const change = vi.fn(async () => undefined);
    show(world, chat, <PictureField shape="round" hasPicture onChange={change} />);
    const file = new File(['x'], 'me.jpg', { type: 'image/jpeg' });
    fireEvent.change(screen.getByLabelText('Choose a picture…'), { target: { files: [file] } });
    await screen.findByRole('dialog', { name: 'Choose the part' });
    fireEvent.click(screen.getByRole('button', { name: 'Use this' }));
    await vi.waitFor(() => expect(change).toHaveBeenCalledWith(uploaded.id));
    await vi.waitFor(() => expect(screen.queryByRole('dialog', { name: 'Choose the part' })).toBeNull());
    fireEvent.click(screen.getByRole('button', { name: 'Remove the picture' }));
    expect(change).toHaveBeenLastCalledWith('');
  });
});
