import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { CertificateChanged } from '../../../main/client/certificate-changed.ts';
import { clientClock } from '../../../main/client/clock.ts';
import { dial } from '../../../main/client/dial.ts';
import { identifyHost } from '../../../main/client/identify.ts';
import { createTlsTransport } from '../../../main/client/tls-transport.ts';
import { loadCertificate } from '../../../main/net/tls.ts';
import { HostUnreachable } from '../../../shared/client/errors.ts';
import { signUpOnce } from '../../../shared/client/sign-in.ts';
import { startTestHost } from '../../support/host.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const here = (port: number) => ({ address: '127.0.0.1', port });
const nobodyKnown = { find: () => undefined };

/** Something that shows another certificate and notes what it is told. */
async function startImpostor(folder: string) {
  const { key, cert, fingerprint } = await loadCertificate(folder);
  const heard: Buffer[] = [];
  const names: unknown[] = [];
  const server = createTlsServer({ key, cert, ALPNProtocols: ['hearth/1'] }, (socket) => {
    names.push(socket.servername);
    socket.on('data', (bytes: Buffer) => heard.push(bytes));
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, fingerprint, heard, names, close: () => server.close() };
}

describe('a client over TLS', () => {
  it('[C30] says nothing to who shows another certificate than the pinned one', async () => {
    await using folder = await temporaryFolder();
    const impostor = await startImpostor(folder.path);
    const expected = 'ab'.repeat(32);
    const dialled = dial({ places: [here(impostor.port)], fingerprint: expected });
    await expect(dialled).rejects.toMatchObject({ name: 'CertificateChanged', expected, shown: impostor.fingerprint });
    await expect(dialled).rejects.toThrow(CertificateChanged);
    expect(Buffer.concat(impostor.heard).length).toBe(0);
    expect(impostor.names).not.toContain('127.0.0.1');
    impostor.close();
  });

  it('[C30] takes a host that it does not know with its certificate, and a known one only with the same', async () => {
    await using host = await startTestHost();
    const first = await identifyHost({ places: [here(host.port)] }, nobodyKnown);
    expect(first).toMatchObject({ fingerprint: host.fingerprint, isKnown: false, greeting: { host: { id: host.id } } });
    const pinned = (fingerprint: string) => ({
      find: (id: string) => (id === host.id ? { id, name: '', fingerprint, places: [], sign_ins: [] } : undefined),
    });
    const again = await identifyHost({ places: [here(host.port)] }, pinned(host.fingerprint));
    expect(again.isKnown).toBe(true);
    const changed = identifyHost({ places: [here(host.port)] }, pinned('ab'.repeat(32)));
    await expect(changed).rejects.toThrow(CertificateChanged);
  });

  it('[C30] checks the fingerprint of an invite link on the first connection', async () => {
    await using host = await startTestHost();
    const right = await identifyHost({ places: [here(host.port)], fingerprint: host.fingerprint }, nobodyKnown);
    expect(right.greeting.host.name).toBe(host.name);
    const wrong = identifyHost({ places: [here(host.port)], fingerprint: 'ab'.repeat(32) }, nobodyKnown);
    await expect(wrong).rejects.toThrow(CertificateChanged);
  });

  it('[C32] tries all places beside each other and takes the first that is right', async () => {
    await using folder = await temporaryFolder();
    const impostor = await startImpostor(folder.path);
    await using host = await startTestHost();
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const begun = performance.now();
    const { socket, place } = await dial({
      places: [here(port), here(impostor.port), here(1), here(host.port)],
      fingerprint: host.fingerprint,
    });
    expect(place.port).toBe(host.port);
    expect(performance.now() - begun).toBeLessThan(3_000);
    socket.destroy();
    silent.close();
    impostor.close();
  });

  it('[C32] says in one sentence that nobody is there', async () => {
    const dialled = dial({ places: [here(1), { address: '::1', port: 2 }] });
    await expect(dialled).rejects.toThrow(HostUnreachable);
    await expect(dialled).rejects.toThrow('No host answers at 127.0.0.1:1, [::1]:2.');
  });

  it('[C32] signs up over it', async () => {
    await using host = await startTestHost();
    const transport = createTlsTransport(() => ({ places: [here(host.port)], fingerprint: host.fingerprint }));
    const signedUp = await signUpOnce({ transport, clock: clientClock }, { user_id: 'alice', key: 'a long password' });
    expect(signedUp).toMatchObject({ user: { user_id: 'alice' } });
    const again = signUpOnce({ transport, clock: clientClock }, { user_id: 'alice', key: 'a long password' });
    await expect(again).rejects.toMatchObject({ reason: 'user_exists', response: 'existing' });
  });
});
