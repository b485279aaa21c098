import type { SettingValue } from '../../../shared/protocol/hosting.ts';
import type { Result } from '../../../shared/protocol/index.ts';

/** A setting as the host describes it. */
export type Setting = Result<'host_settings'>['settings'][number];

/** What somebody typed, read as the setting wants it. */
export type Reading =
  | { readonly ok: true; readonly value: SettingValue }
  | { readonly ok: false; readonly problem: 'empty' | 'not_a_number' | 'out_of_range' | 'too_long' };

export function kindOf(setting: Setting): 'number' | 'choice' | 'switch' | 'text' {
  if (setting.choices !== undefined) return 'choice';
  if (typeof setting.default === 'number') return 'number';
  return typeof setting.default === 'boolean' ? 'switch' : 'text';
}

/** The form of a value that fields hold. */
export function textOf(value: SettingValue): string {
  return String(value);
}

export function readSetting(setting: Setting, text: string): Reading {
  switch (kindOf(setting)) {
    case 'number':
      return readNumber(setting, text.trim());
    case 'switch':
      return { ok: true, value: text === 'true' };
    case 'choice':
      return { ok: true, value: text };
    case 'text':
      return readText(setting, text.trim());
  }
}

function readNumber({ minimum, maximum }: Setting, text: string): Reading {
  if (text === '') return { ok: false, problem: 'empty' };
  if (!/^-?\d{1,16}$/.test(text)) return { ok: false, problem: 'not_a_number' };
  const value = Number(text);
  const isOut = (minimum !== undefined && value < minimum) || (maximum !== undefined && value > maximum);
  return isOut ? { ok: false, problem: 'out_of_range' } : { ok: true, value };
}

function readText({ maximum }: Setting, text: string): Reading {
  if (text === '') return { ok: false, problem: 'empty' };
  const isLong = maximum !== undefined && [...text].length > maximum;
  return isLong ? { ok: false, problem: 'too_long' } : { ok: true, value: text };
}

/** Fewer messages stay than before: 0 keeps all. */
export function keepsLess(before: SettingValue | undefined, after: SettingValue | undefined): boolean {
  if (typeof after !== 'number' || after === 0) return false;
  return typeof before !== 'number' || before === 0 || after < before;
}
