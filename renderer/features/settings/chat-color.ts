import type { Messages } from '../../../shared/i18n/language.ts';
import type { chatColors } from '../../../shared/protocol/session.ts';

export type NamedColor = (typeof chatColors)[number];

const HEX = /^#[0-9a-f]{6}$/;

export function isHexColor(text: string): boolean {
  return HEX.test(text);
}

/** A hex value as it was meant: with or without #, in any case, short forms spelt out. */
export function readHexColor(text: string): string | undefined {
  const digits = text.trim().toLowerCase().replace(/^#/, '');
  const long = /^[0-9a-f]{3}$/.test(digits) ? digits.replace(/./g, '$&$&') : digits;
  return HEX.test(`#${long}`) ? `#${long}` : undefined;
}

export function colorNames(settings: Messages['settings']): Readonly<Record<NamedColor, string>> {
  return {
    red: settings.colorRed,
    orange: settings.colorOrange,
    yellow: settings.colorYellow,
    green: settings.colorGreen,
    teal: settings.colorTeal,
    blue: settings.colorBlue,
    purple: settings.colorPurple,
    pink: settings.colorPink,
    brown: settings.colorBrown,
    grey: settings.colorGrey,
  };
}
