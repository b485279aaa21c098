import type { Translated } from './define.ts';
import type { enFirst } from './en/first.ts';
import type { en } from './en/index.ts';

/** All texts of the interface, by area. */
export type Messages = { readonly [Area in keyof typeof en]: Translated<(typeof en)[Area]> };

/** Those of the pages before sign-in, and of the parts that all pages are made of. */
export type FirstMessages = Pick<Messages, keyof typeof enFirst>;
