import type { Translated } from '../define.ts';
import type { console as english } from '../en/console.ts';

export const console: Translated<typeof english> = {};
