import { isUtf8 } from 'node:buffer';

export const UNKNOWN_TYPE = 'application/octet-stream';
/** Bytes from the beginning of a file in which its form shows. */
export const HEAD_BYTES = 512 * 1024;

/** Media types by what files of theirs begin with: hex, with `..` for any byte. */
const signatures: readonly (readonly [type: string, hex: string])[] = [
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '474946383761'],
  ['image/gif', '474946383961'],
  ['image/webp', '52494646........57454250'],
  ['image/bmp', '424d............0000'],
  ['audio/wav', '52494646........57415645'],
  ['video/x-msvideo', '52494646........41564920'],
  ['audio/ogg', '4f676753'],
  ['audio/flac', '664c6143'],
  ['audio/mpeg', '494433'],
  ['video/webm', '1a45dfa3'],
  ['application/pdf', '255044462d'],
  ['application/zip', '504b0304'],
  ['application/zip', '504b0506'],
  ['application/gzip', '1f8b08'],
  ['application/x-7z-compressed', '377abcaf271c'],
  ['application/vnd.rar', '526172211a07'],
  ['application/x-executable', '7f454c46'],
  ['application/vnd.microsoft.portable-executable', '4d5a'],
];

/** Forms that stand in the same container: who sends one may say which of them it is. */
const families: readonly (readonly string[])[] = [
  ['audio/ogg', 'video/ogg', 'audio/opus'],
  ['video/webm', 'audio/webm', 'video/x-matroska', 'audio/x-matroska'],
  ['video/mp4', 'audio/mp4', 'video/quicktime', 'audio/x-m4a'],
];
const zipped = /^application\/(?:vnd\.|epub\+zip|java-archive|x-zip)/;
const media = /^(?:image|audio|video)\/|^application\/pdf$/;
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,80}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$/;

/** The media type of a file by its first bytes, or what its sender says where those do not speak against it. */
export function typeOf(head: Buffer, claimed: string | undefined): string {
  const said = claimed?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const claim = mediaType.test(said) ? said : UNKNOWN_TYPE;
  const found = sniff(head);
  if (found === undefined) return unproven(head, claim);
  const family = families.find((types) => types.includes(found));
  if (family?.includes(claim) || (found === 'application/zip' && zipped.test(claim))) return claim;
  return found;
}

function sniff(head: Buffer): string | undefined {
  const known = signatures.find(([, hex]) => matches(head, hex));
  if (known !== undefined) return known[0];
  // MPEG audio without tags: a frame header (ISO 11172-3, 2.4.2.3), layer III.
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2) return 'audio/mpeg';
  return head.toString('latin1', 4, 8) === 'ftyp' ? typeOfBrand(head.toString('latin1', 8, 12)) : undefined;
}

/** ISO base media: the major brand tells pictures, sound and video apart. */
function typeOfBrand(brand: string): string {
  if (brand === 'avif' || brand === 'avis') return 'image/avif';
  if (/^(?:hei[cxms]|mif1|msf1)$/.test(brand)) return 'image/heic';
  if (brand.startsWith('M4A')) return 'audio/mp4';
  return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4';
}

function matches(head: Buffer, hex: string): boolean {
  return (hex.match(/../g) ?? []).every((pair, at) => pair === '..' || head[at] === Number.parseInt(pair, 16));
}

/** Pictures, sound, video and PDF show what they are; of what is only claimed, text has to be text. */
function unproven(head: Buffer, claim: string): string {
  const isText = looksLikeText(head);
  if (isText && /<svg[\s>]/i.test(head.toString('latin1', 0, 4_096))) return 'image/svg+xml';
  if (claim === 'image/svg+xml' || media.test(claim)) return isText ? 'text/plain' : UNKNOWN_TYPE;
  if (claim.startsWith('text/')) return isText ? claim : UNKNOWN_TYPE;
  if (claim !== UNKNOWN_TYPE) return claim;
  if (!isText || head.length === 0) return UNKNOWN_TYPE;
  return /^\s*<(?:!doctype html|html|script|head|body)[\s>]/i.test(head.toString('latin1', 0, 4_096))
    ? 'text/html'
    : 'text/plain';
}

function looksLikeText(head: Buffer): boolean {
  const part = head.subarray(0, 16 * 1024);
  for (const byte of part) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return false;
  // A character may be cut in two at the end.
  return [0, 1, 2, 3].some((cut) => isUtf8(part.subarray(0, Math.max(0, part.length - cut))));
}

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** Whether every browser draws it, and nothing in it runs. */
export function isPicture(type: string): boolean {
  return pictures.has(type);
}

export function isSound(type: string): boolean {
  // A voice message of a browser may come in a container that is video's by name.
  return type.startsWith('audio/') || type === 'video/webm' || type === 'video/mp4' || type === 'video/ogg';
}

/** Whether a page of the host may show it; everything else is only for saving. */
export function isShown(type: string): boolean {
  return isPicture(type) || /^(?:audio|video)\//.test(type) || type === 'text/plain' || type === 'application/pdf';
}
