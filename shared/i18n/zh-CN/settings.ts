import type { Translated } from '../define.ts';
import type { settings as english } from '../en/settings.ts';

export const settings: Translated<typeof english> = {};
