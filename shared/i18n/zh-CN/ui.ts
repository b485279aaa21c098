import type { Translated } from '../define.ts';
import type { ui as english } from '../en/ui.ts';

export const ui: Translated<typeof english> = {};
