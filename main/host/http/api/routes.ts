import { authority } from '../../../net/address.ts';
import type { Host } from '../../context.ts';
import { reply } from '../exchange.ts';
import type { Methods } from '../router.ts';
import { schemaFile } from './json-schema.ts';
import { openApiFile } from './openapi.ts';
import { apiPage } from './page.ts';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-assets.ts';

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * What the API is, for people at `/api` and for programs at `/api/openapi.json` and `/api/schema.json`; for everybody.
 * `pin` is the SHA-256 of the certificate's public key, in Base64.
 */
export function apiRoutes(host: Host, pin: string): Readonly<Record<string, Methods>> {
  function url(): string {
    const [{ address, port } = { address: '127.0.0.1', port: 0 }] = host.addresses();
    return `https://${authority(address, port)}`;
  }
  return {
    '/api': made('text/html; charset=utf-8', () => apiPage({ url: url(), pin }), url),
    '/api/page.css': made('text/css; charset=utf-8', () => PAGE_STYLE),
    '/api/page.js': made('text/javascript; charset=utf-8', () => PAGE_SCRIPT),
    '/api/openapi.json': made('application/json; charset=utf-8', () => asJson(openApiFile())),
    '/api/schema.json': made('application/schema+json; charset=utf-8', () => asJson(schemaFile())),
  };
}

const asJson = (file: object) => `${JSON.stringify(file, null, 1)}\n`;

/** Made at the first question, since most hosts are never asked, and again when `version` has changed. */
function made(type: string, make: () => string, version: () => string = () => ''): Methods {
  let known: { readonly version: string; readonly body: Buffer } | undefined;
  return {
    GET(exchange) {
      const now = version();
      if (known?.version !== now) known = { version: now, body: Buffer.from(make()) };
      const headers = { 'Cache-Control': 'no-cache', 'Content-Security-Policy': POLICY };
      reply(exchange, { status: 200, type, body: known.body, headers });
    },
  };
}
