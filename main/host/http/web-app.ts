import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Exchange, reply, replyJson } from './exchange.ts';
import type { Methods } from './router.ts';

const compress = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
};
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|manifest|wasm)|image\/svg)/;
/** Below this many bytes gzip gains nothing. */
const SMALLEST_COMPRESSED = 1_024;

const PLAIN_PAGE = `This is a Hearth host. Its web pages are not installed here.

Open the Hearth app to join, or see /api/host for what this host is.
`;

/** A file of the app, held in memory: all of them together are a few megabytes. */
interface Asset {
  readonly version: string;
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer | undefined;
}

/** Serves the built app from a folder, or a line of text where there is none. */
export function webApp(root: string | undefined): Methods {
  const assets = new Map<string, Asset>();

  async function find(path: string): Promise<Asset | undefined> {
    const file = root === undefined ? undefined : await fileUnder(root, path);
    if (file === undefined) return undefined;
    const known = assets.get(file.path);
    if (known?.version === file.version) return known;
    const asset = await load(file);
    assets.set(file.path, asset);
    return asset;
  }
  return {
    async GET(exchange) {
      const path = exchange.path === '/' ? '/index.html' : exchange.path;
      const asset = await find(path);
      if (asset !== undefined) sendAsset(exchange, path, asset);
      else if (exchange.path === '/') {
        reply(exchange, { status: 200, type: 'text/plain; charset=utf-8', body: Buffer.from(PLAIN_PAGE) });
      } else replyJson(exchange, { status: 404, body: { reason: 'not_found' } });
    },
  };
}

function sendAsset(exchange: Exchange, path: string, { type, etag, plain, gzipped }: Asset): void {
  const { 'if-none-match': held = '', 'accept-encoding': accepted = '' } = exchange.request.headers;
  const headers = {
    ETag: etag,
    Vary: 'Accept-Encoding',
    // Files in assets/ carry a hash of their content in their name.
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (held.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    exchange.response.writeHead(304, headers).end();
  } else if (gzipped !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/.test(String(accepted))) {
    reply(exchange, { status: 200, type, body: gzipped, headers: { ...headers, 'Content-Encoding': 'gzip' } });
  } else {
    reply(exchange, { status: 200, type, body: plain, headers });
  }
}

export interface FoundFile {
  readonly path: string;
  /** Changes when the content may have changed. */
  readonly version: string;
}

/** The file that a URL path names, if it is one inside of the folder, also after following links. */
export async function fileUnder(root: string, urlPath: string): Promise<FoundFile | undefined> {
  const segments = decode(urlPath)?.slice(1).split('/');
  if (segments === undefined || !segments.every(isPlainName)) return undefined;
  try {
    const [folder, path] = await Promise.all([realpath(root), realpath(join(root, ...segments))]);
    if (!path.startsWith(folder + sep)) return undefined;
    const found = await stat(path);
    return found.isFile() ? { path, version: `${found.mtimeMs} ${found.size}` } : undefined;
  } catch {
    // Whatever the reason, there is no such file for who asks.
    return undefined;
  }
}

/** Neither empty nor hidden, no `..`, and nothing that a file system reads as more than a name. */
function isPlainName(name: string): boolean {
  return /^[^./\\:\0][^/\\:\0]*$/.test(name);
}

/** What a file is, by the end of its name. */
export function mediaType(path: string): string {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

async function load({ path, version }: FoundFile): Promise<Asset> {
  const plain = await readFile(path);
  const type = mediaType(path);
  const worthwhile = COMPRESSIBLE.test(type) && plain.length >= SMALLEST_COMPRESSED;
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { version, type, etag, plain, gzipped: worthwhile ? await compress(plain) : undefined };
}
