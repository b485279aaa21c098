import type { FileRecord } from '../../storage/records.ts';
import { isShown, UNKNOWN_TYPE } from '../files/file-types.ts';
import type { ByteRange } from '../files/host-files.ts';

/** Nothing in a file runs, loads anything or reaches the host, whatever a browser makes of it. */
const NOTHING = ["default-src 'none'", "img-src 'self'", "media-src 'self'", "style-src 'unsafe-inline'"];
const FRAMED = "frame-ancestors 'self'";
const SANDBOXED = ['sandbox', ...NOTHING, FRAMED].join('; ');
/** A sandbox keeps browsers from showing PDF at all; their viewers run it apart from the page. */
const PDF = [...NOTHING, "object-src 'self'", FRAMED].join('; ');

/** What is sent with the content of a file; `asked` stands for "to be saved, not shown". */
export function contentHeaders(file: FileRecord, asked: { readonly download: boolean }): Record<string, string> {
  const shown = isShown(file.type) && !asked.download;
  const type = isShown(file.type) ? file.type : UNKNOWN_TYPE;
  return {
    'Content-Type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'Content-Disposition': dispositionOf(shown ? 'inline' : 'attachment', file.name),
    'Content-Security-Policy': type === 'application/pdf' ? PDF : SANDBOXED,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Accept-Ranges': 'bytes',
    // Who may read it may change at any time, its content never.
    'Cache-Control': 'private, no-cache',
    ETag: `"${file.sha256}"`,
  };
}

/** RFC 6266: a name in ASCII for old programs, and the real one (RFC 8187). */
function dispositionOf(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * The range that a header asks for (RFC 9110, 14.2); `undefined` for the whole: without one, and for several, which a
 * server may ignore. `beyond`: nothing of it exists.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'beyond' | undefined {
  const match = /^bytes=\s*(\d{0,16})-(\d{0,16})\s*$/i.exec(header ?? '');
  if (match === null) return undefined;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const last = Math.min(Number(to), size);
    return last === 0 ? 'beyond' : { start: size - last, end: size };
  }
  const start = Number(from);
  if (to !== '' && Number(to) < start) return undefined;
  if (start >= size) return 'beyond';
  return { start, end: to === '' ? size : Math.min(size, Number(to) + 1) };
}

/** Whether one of the tags in an `If-None-Match` is this one (weakly compared), or any will do. */
export function matchesTag(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag);
}
