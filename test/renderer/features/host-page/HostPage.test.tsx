import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../../../renderer/App.tsx';
import { createHostStore } from '../../../../renderer/state/host.ts';
import { typedBridge } from '../../../../shared/bridge/index.ts';
import { chooseLocale } from '../../../../shared/i18n/index.ts';
import { hostAnswer } from '../../host-answer.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The page of a host that answers with these, one after the other; an Error stands for no answer. */
function openPage(answers: readonly unknown[], language = 'en') {
  const left = [...answers];
  const load = async () => {
    const answer = left.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const store = createHostStore({ load });
  render(<App store={store} locale={chooseLocale([language])} bridge={undefined} />);
  return store;
}

describe('the page of a host', () => {
  it('says that it is looking until the host has answered', () => {
    openPage([]);
    expect(screen.getByRole('heading', { name: 'Looking for the host…' })).toBeTruthy();
  });

  it('shows the host, who is online and how to join', async () => {
    await openPage([hostAnswer]).refresh();
    expect(await screen.findByRole('heading', { name: 'Workshop Nord' })).toBeTruthy();
    expect(screen.getByText('3 people are online')).toBeTruthy();
    expect(screen.getByText('Chidi Okafor')).toBeTruthy();
    expect(screen.getByText('busy')).toBeTruthy();
    expect(screen.getByText('192.168.1.20:48100')).toBeTruthy();
    expect(screen.getByText(/^0123 4567 89ab cdef /)).toBeTruthy();
    expect(screen.getByText(/^hearth login --signup --host 192\.168\.1\.20:48100 /)).toBeTruthy();
    expect(document.title).toBe('Workshop Nord · Hearth');
  });

  it('draws the invite link as a QR code, and again when another address is chosen', async () => {
    await openPage([hostAnswer]).refresh();
    const link = `hearth://192.168.1.20:48100/?fp=${hostAnswer.fingerprint}`;
    const code = await screen.findByRole('img', { name: `QR code of ${link}` });
    expect(code.querySelector('path')?.getAttribute('d')).toMatch(/^M2 2h1v1h-1z/);
    fireEvent.click(screen.getByRole('button', { name: 'fd12::20' }));
    expect(screen.getByRole('img', { name: /hearth:\/\/\[fd12::20\]:48100\// })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'fd12::20' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('copies what stands beside the button', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    await openPage([hostAnswer]).refresh();
    fireEvent.click(await screen.findByRole('button', { name: 'Copy Address' }));
    expect(writeText).toHaveBeenCalledWith('192.168.1.20:48100');
    expect(await screen.findByRole('button', { name: 'Copied Address' })).toBeTruthy();
  });

  it('has no copy buttons where the browser has no clipboard', async () => {
    await openPage([hostAnswer]).refresh();
    await screen.findByText('192.168.1.20:48100');
    expect(screen.queryByRole('button', { name: /^Copy/ })).toBeNull();
  });

  it('says so when there is nobody and no address', async () => {
    await openPage([{ ...hostAnswer, online: 0, people: undefined, addresses: [] }]).refresh();
    expect(await screen.findByText('Nobody is online yet')).toBeTruthy();
    expect(screen.getByText('This host has no address that other computers could reach.')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('speaks Chinese to those who read it', async () => {
    await openPage([hostAnswer], 'zh-TW').refresh();
    expect(await screen.findByText('3 人在线')).toBeTruthy();
    expect(screen.getByRole('heading', { name: '如何加入' })).toBeTruthy();
  });
});

describe('the page of a host that does not answer', () => {
  it('says so and tries again when asked to', async () => {
    await openPage([new Error('refused'), hostAnswer]).refresh();
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Workshop Nord' })).toBeTruthy();
  });

  it('goes on showing what was known, with a line that it is old', async () => {
    const store = openPage([hostAnswer, new Error('refused')]);
    await store.refresh();
    await store.refresh();
    expect(await screen.findByText(/What you see is from before/)).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Workshop Nord' })).toBeTruthy();
  });

  it('tells an answer that it cannot understand from none', async () => {
    await openPage([{ name: 'no host' }]).refresh();
    expect(await screen.findByText(/does not understand/)).toBeTruthy();
  });
});

describe('the page inside the desktop app', () => {
  it('says that this computer is the host, and that the app is closing', async () => {
    let tell: (event: unknown) => void = () => undefined;
    const bridge = typedBridge({
      invoke: async () => ({ ok: true, data: { here: true } }),
      subscribe: (listener) => {
        tell = listener;
        return () => undefined;
      },
    });
    const store = createHostStore({ load: async () => hostAnswer });
    render(<App store={store} locale={chooseLocale([])} bridge={bridge} />);
    await store.refresh();
    expect(await screen.findByText(/This computer is the host/)).toBeTruthy();
    tell({ event: 'quitting' });
    await waitFor(() => expect(screen.getByText('Hearth is closing…')).toBeTruthy());
  });
});
