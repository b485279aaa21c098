import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';

/** The file in the data folder that holds the host's key and certificate: one file, so that no half can be missing. */
export const CERTIFICATE_FILE = 'certificate.pem';
const YEARS = 10;

export interface Certificate {
  /** Private key and certificate, PEM. */
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the certificate's DER, 64 lower-case hex digits. */
  readonly fingerprint: string;
  /** Ms since the epoch. */
  readonly expires: number;
}

/** The certificate of a host cannot be used; it is never replaced by itself, because clients pin it. */
export class CertificateDamaged extends Error {
  constructor(path: string, what: string, options?: ErrorOptions) {
    super(
      `${path} ${what}. Restore it from a backup; if you delete it the host makes a new one, and everybody has to confirm that.`,
      options,
    );
    this.name = 'CertificateDamaged';
  }
}

/**
 * Reads the key and certificate of a data folder, or makes them there once: self-signed ECDSA P-256 for ten years, in a
 * file of mode 0600. Throws `CertificateDamaged`.
 */
export async function loadCertificate(folder: string): Promise<Certificate> {
  const path = join(folder, CERTIFICATE_FILE);
  return check(path, (await readIfThere(path)) ?? (await makeCertificate(path)));
}

/** As `loadCertificate`, but undefined where there is none. */
export async function readCertificate(folder: string): Promise<Certificate | undefined> {
  const path = join(folder, CERTIFICATE_FILE);
  const text = await readIfThere(path);
  return text === undefined ? undefined : check(path, text);
}

function check(path: string, text: string): Certificate {
  const key = block(text, 'PRIVATE KEY');
  const cert = block(text, 'CERTIFICATE');
  if (key === undefined) throw new CertificateDamaged(path, 'holds no private key');
  if (cert === undefined) throw new CertificateDamaged(path, 'holds no certificate');
  const parsed = parse(path, { key, cert });
  if (!parsed.certificate.checkPrivateKey(parsed.key)) {
    throw new CertificateDamaged(path, 'holds a key and a certificate that do not belong together');
  }
  const fingerprint = parsed.certificate.fingerprint256.replaceAll(':', '').toLowerCase();
  return { key, cert, fingerprint, expires: Date.parse(parsed.certificate.validTo) };
}

function parse(path: string, { key, cert }: { key: string; cert: string }) {
  try {
    return { key: createPrivateKey(key), certificate: new X509Certificate(cert) } satisfies {
      key: KeyObject;
      certificate: X509Certificate;
    };
  } catch (cause) {
    throw new CertificateDamaged(path, 'is damaged', { cause });
  }
}

function block(text: string, label: string): string | undefined {
  return new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----\n?`).exec(text)?.[0];
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function makeCertificate(path: string): Promise<string> {
  // Loaded only here: it brings a whole ASN.1 library, and a host makes its certificate once.
  const { generate } = await import('selfsigned');
  const notBeforeDate = new Date();
  const notAfterDate = new Date(notBeforeDate);
  notAfterDate.setFullYear(notAfterDate.getFullYear() + YEARS);
  const made = await generate([{ name: 'commonName', value: 'Hearth host' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate,
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: alternativeNames() },
    ],
  });
  const text = `${made.private.trim()}\n${made.cert.trim()}\n`.replaceAll('\r', '');
  await writeDurably(path, text);
  return text;
}

/** Names and addresses under which this computer is reached now: best effort, clients pin the fingerprint. */
function alternativeNames() {
  const name = hostname().toLowerCase();
  // Only letters, digits, `-` and `.` can stand in a certificate's DNS name (RFC 5280, 4.2.1.6).
  const names = /^[a-z0-9.-]+$/.test(name) ? [name, `${name.replace(/\.local$/, '')}.local`] : [];
  const addresses = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  return [
    ...[...new Set(['localhost', ...names])].map((value) => ({ type: 2 as const, value })),
    ...[...new Set(['127.0.0.1', '::1', ...addresses])].map((ip) => ({ type: 7 as const, ip })),
  ];
}
