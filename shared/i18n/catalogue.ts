import type { Translated } from './define.ts';
import type { en } from './en/index.ts';

/** All texts of the interface, by area. */
export type Messages = { readonly [Area in keyof typeof en]: Translated<(typeof en)[Area]> };
