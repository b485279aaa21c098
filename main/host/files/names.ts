import { cleanLine } from '../../../shared/protocol/text.ts';

/** Bytes of UTF-8 that every file system takes, with room for a number that a download may add. */
const LONGEST = 200;
const LONGEST_EXTENSION = 20;
/** What Windows refuses in names, and what separates folders somewhere. */
const REFUSED = /[<>:"/\\|?*]/g;
/** Devices, in any case and with any extension (Windows, Naming Files). */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\s*(?:\.|$))/i;
/** What is not seen and changes what a name looks like. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'text/plain': 'txt',
  'audio/mpeg': 'mp3',
  'application/octet-stream': 'bin',
};

/**
 * A name that every system can keep a file under and that looks like what it is: the last part of a path, without
 * controls, changes of direction and what file systems refuse, at most 200 bytes with its extension kept; one made of
 * the type where nothing of it is left.
 */
export function cleanFileName(name: string | undefined, type: string): string {
  const last = (name ?? '').split(/[/\\]/).findLast((part) => part.trim() !== '' && !/^\.+$/.test(part.trim())) ?? '';
  const line = cleanLine(last.normalize('NFC').replace(UNSEEN, '')).replace(REFUSED, '_');
  // Windows drops dots and spaces at the end.
  const trimmed = line.replace(/[. ]+$/, '').trimStart();
  if (trimmed === '') return `file.${extensionOf(type)}`;
  return shortened(RESERVED.test(trimmed) ? `_${trimmed}` : trimmed);
}

function extensionOf(type: string): string {
  const subtype = /^[a-z]+\/([a-z0-9]{1,5})$/.exec(type)?.[1];
  return extensions[type] ?? subtype ?? 'bin';
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name;
  const dot = name.lastIndexOf('.');
  const end = dot > 0 && Buffer.byteLength(name.slice(dot)) <= LONGEST_EXTENSION ? name.slice(dot) : '';
  let kept = '';
  let bytes = Buffer.byteLength(end);
  for (const character of end === '' ? name : name.slice(0, dot)) {
    bytes += Buffer.byteLength(character);
    if (bytes > LONGEST) break;
    kept += character;
  }
  return `${kept.replace(/[. ]+$/, '')}${end}`;
}
