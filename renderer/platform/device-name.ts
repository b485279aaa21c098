/** Programs and systems by what they say of themselves; one that pretends to be another stands before it. */
const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What a browser is called among the devices of an account: `Firefox on Android`. */
export function deviceName(userAgent: string): string {
  const browser = nameIn(browsers, userAgent) ?? 'Browser';
  const system = nameIn(systems, userAgent);
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** Where a browser lets a person change what a page may do. */
export function browserKind(userAgent: string): 'chromium' | 'firefox' | 'safari' | 'phone' {
  if (['Android', 'iPhone', 'iPad'].includes(nameIn(systems, userAgent) ?? '')) return 'phone';
  switch (nameIn(browsers, userAgent)) {
    case 'Firefox':
      return 'firefox';
    case 'Safari':
      return 'safari';
    default:
      return 'chromium';
  }
}

/** Whose keys and habits the keyboard has. */
export function platformOf(userAgent: string): 'darwin' | 'win32' | 'linux' | 'other' {
  switch (nameIn(systems, userAgent)) {
    case 'iPhone':
    case 'iPad':
    case 'macOS':
      return 'darwin';
    case 'Windows':
      return 'win32';
    case 'Android':
    case 'ChromeOS':
    case 'Linux':
      return 'linux';
    default:
      return 'other';
  }
}

function nameIn(names: typeof browsers, text: string): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1];
}
