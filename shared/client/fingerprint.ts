/** A SHA-256 in hex in groups of four, which two people can compare aloud. */
export function fingerprintGroups(hex: string): string {
  return (plainFingerprint(hex).match(/.{1,4}/g) ?? []).join(' ');
}

/** A fingerprint as it is compared: hex in lower case without colons or blanks. */
export function plainFingerprint(text: string): string {
  return text.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
}
