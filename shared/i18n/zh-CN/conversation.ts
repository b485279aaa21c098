import type { Translated } from '../define.ts';
import type { conversation as english } from '../en/conversation.ts';

export const conversation: Translated<typeof english> = {};
