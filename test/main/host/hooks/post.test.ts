import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOnLocalNetwork, localAddressOf, type Resolve } from '../../../../main/host/hooks/local-address.ts';
import { CertificateChanged, post } from '../../../../main/host/hooks/post.ts';
import { type Certificate, loadCertificate } from '../../../../main/net/tls.ts';
import { receive } from './receiver.ts';

const body = JSON.stringify({
  event: 'chat',
  text: 'x',
  bot: { user_id: 'b' },
  sender: { user_id: 'a', bot: false },
  conversation: { id: 'g', kind: 'group' },
  message: {
    chat_id: '01JD3XQ7T0A1B2C3D4E5F6G7H8',
    conversation: 'g:01JD3XQ7T0A1B2C3D4E5F6G7H8',
    seq: 1,
    sender: 'u:01JD3XQ7T0A1B2C3D4E5F6G7H8',
    sender_type: 'user',
    recipient: 'g:01JD3XQ7T0A1B2C3D4E5F6G7H8',
    recipient_type: 'group',
    type: 'text',
    chat: 'x',
    date_time: 1,
  },
});
const send = (url: string, more: { pin?: string | undefined; resolve?: Resolve; signal?: AbortSignal } = {}) => {
  const { pin, resolve, signal = AbortSignal.timeout(10_000) } = more;
  return post({ url, secret: 's', pin }, { delivery: '1', body, time: 1, signal, resolve });
};

async function certificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-hook-'));
  try {
    return await loadCertificate(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('posting to a webhook', () => {
  it('[X28] knows which addresses are local', () => {
    const near = ['127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.9', '169.254.1.1'];
    const near6 = ['::1', 'fe80::1', 'febf::1', 'fc00::1', 'fd12:3456::1', '::ffff:10.0.0.1', '::ffff:192.168.1.1'];
    const far = [
      '8.8.8.8',
      '172.15.0.1',
      '172.32.0.1',
      '192.169.0.1',
      '11.0.0.1',
      '0.0.0.0',
      '255.255.255.255',
      '100.64.0.1',
    ];
    const far6 = ['::', '2001:db8::1', 'fec0::1', 'ff02::1', '::ffff:8.8.8.8', '64:ff9b::a00:1', '::a00:1', 'name', ''];
    expect([...near, ...near6].filter((address) => !isOnLocalNetwork(address))).toEqual([]);
    expect([...far, ...far6].filter(isOnLocalNetwork)).toEqual([]);
  });

  it('[X28] refuses a name that stands for any other address, or for none', async () => {
    const asked: string[] = [];
    const resolving =
      (addresses: string[]): Resolve =>
      async (name) => {
        asked.push(name);
        return addresses;
      };
    expect(await localAddressOf('nas', resolving(['192.168.1.9', 'fd00::9']))).toBe('192.168.1.9');
    for (const addresses of [['192.168.1.9', '8.8.8.8'], ['2001:db8::1'], []]) {
      await expect(localAddressOf('nas', resolving(addresses))).rejects.toThrow('local network only');
    }
    expect(await localAddressOf('[::1]', resolving([]))).toBe('::1');
    await expect(localAddressOf('1.1.1.1', resolving(['127.0.0.1']))).rejects.toThrow('local network only');
    expect(asked).toEqual(Array.from({ length: 4 }, () => 'nas'));
  });

  it('[X28] connects to the address that it has checked, whatever the name stands for then', async () => {
    await using to = await receive();
    const answers = [['127.0.0.1'], ['8.8.8.8']];
    const resolve: Resolve = async () => answers.shift() ?? [];
    const url = `http://rebinding.example:${to.port}/x`;
    expect((await send(url, { resolve })).status).toBe(200);
    expect(to.received[0]?.headers.host).toBe(`rebinding.example:${to.port}`);
    expect(answers.length).toBe(1);
    await expect(send(url, { resolve })).rejects.toThrow('local network only');
    expect(to.received.length).toBe(1);
  });

  it('[X31] keeps to the certificate that it saw first', async () => {
    const [one, other] = [await certificate(), await certificate()];
    const first = await receive({ certificate: one });
    const { status, pin } = await send(first.url);
    expect([status, pin]).toEqual([200, one.fingerprint]);
    expect((await send(first.url, { pin })).status).toBe(200);
    await first.close();
    await using second = await receive({ certificate: other, port: first.port });
    await expect(send(second.url, { pin })).rejects.toThrow(CertificateChanged);
    expect(second.received).toEqual([]);
  });

  it('[X27] gives up what does not answer', async () => {
    await using to = await receive({ answer: () => new Promise(() => undefined) });
    await expect(send(to.url, { signal: AbortSignal.timeout(200) })).rejects.toThrow();
  });
});
