import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CERTIFICATE_FILE, CertificateDamaged, loadCertificate } from '../../../main/net/tls.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-tls-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = () => join(folder, CERTIFICATE_FILE);

describe('the certificate of a host', () => {
  it('[T2] is made once: self-signed ECDSA P-256 for ten years, readable only by its owner', async () => {
    const made = await loadCertificate(folder);
    const certificate = new X509Certificate(made.cert);
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    const years = (made.expires - Date.now()) / (365.25 * 86_400_000);
    expect(years).toBeGreaterThan(9.9);
    expect(made.fingerprint).toBe(certificate.fingerprint256.replaceAll(':', '').toLowerCase());
    if (process.platform !== 'win32') expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect(await loadCertificate(folder)).toEqual(made);
  });

  it('[T2] is never replaced when it is damaged or a half of it is missing', async () => {
    const { key, cert } = await loadCertificate(folder);
    await rm(path());
    const other = await loadCertificate(folder);
    const broken = cert.replace(/[A-Za-z]{8}/, 'AAAAAAAA');
    for (const text of [
      '',
      'garbage',
      key,
      cert,
      `${key}${broken}`,
      `${key}${other.cert}`,
      `${key.slice(0, 90)}\n${cert}`,
    ]) {
      await writeFile(path(), text);
      await expect(loadCertificate(folder)).rejects.toThrow(CertificateDamaged);
      expect(await readFile(path(), 'utf8')).toBe(text);
    }
  });

  it('[T2] is read with the line ends of any system', async () => {
    const { key, cert, fingerprint } = await loadCertificate(folder);
    await writeFile(path(), `${key}${cert}`.replaceAll('\n', '\r\n'));
    expect((await loadCertificate(folder)).fingerprint).toBe(fingerprint);
  });
});
