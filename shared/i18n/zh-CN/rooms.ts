import type { Translated } from '../define.ts';
import type { rooms as english } from '../en/rooms.ts';

export const rooms: Translated<typeof english> = {};
