import type { Translated } from '../define.ts';
import type { home as english } from '../en/home.ts';

export const home: Translated<typeof english> = {};
