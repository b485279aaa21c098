import { basename, dirname, extname, join } from 'node:path';

/** Names that Windows keeps for devices, whatever ending follows. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Bytes that a name may take, with room for a number and `.part`. */
const LONGEST = 200;

const SYNTAX = /[<>:"/\\|?*]/;
/** Controls, and what changes the direction of writing. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A name that any system takes as one of a file in the folder where it is put, whatever the host says. */
export function safeName(name: string): string {
  const clean = [...name.normalize('NFC')]
    .map((character) => (SYNTAX.test(character) || UNSEEN.test(character) ? '_' : character))
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  const kept = clean === '' ? 'file' : clean;
  return shortened(RESERVED.test(kept) ? `_${kept}` : kept);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return name;
  const ending = Buffer.byteLength(extname(name)) <= 20 ? extname(name) : '';
  let stem = '';
  for (const character of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(stem + character + ending) > LONGEST) break;
    stem += character;
  }
  return `${stem}${ending}`;
}

/** `name (2).ext` for the second; the first has its own name. */
export function numbered(path: string, number: number): string {
  if (number === 1) return path;
  const ending = extname(path);
  return join(dirname(path), `${basename(path, ending)} (${number})${ending}`);
}

const PROGRAMS = new Set(
  (
    'exe com msi msix msp appx appinstaller bat cmd ps1 psm1 ps1xml vb vbe vbs js jse mjs cjs ws wsf wsh wsc hta cpl msc scr pif ' +
    'lnk url reg inf scf gadget application jar jnlp sh bash zsh fish csh command tool workflow action app pkg dmg iso img ' +
    'vhd vhdx desktop appimage run bin out deb rpm snap flatpakref py pyw pyc pyz rb pl php lua tcl scpt scptd applescript ' +
    'osascript terminal inetloc webloc fileloc chm hlp sct xll xlam xla docm dotm xlsm xltm pptm potm ppam ' +
    'settingcontent-ms library-ms search-ms website theme themepack diagcab udl ade adp mde crx xpi'
  ).split(' '),
);

/** Whether opening it may do something to the computer: programs, scripts, installers, shortcuts, macros. */
export function isProgram(path: string): boolean {
  // Windows looks past dots and spaces at the end.
  const name = basename(path)
    .replace(/[. ]+$/, '')
    .toLowerCase();
  const ending = extname(name).slice(1);
  return ending === '' ? false : PROGRAMS.has(ending);
}
