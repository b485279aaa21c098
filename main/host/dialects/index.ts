import { chatbackend } from './chatbackend.ts';
import { chatchan } from './chatchan.ts';
import type { Dialect } from './dialect.ts';
import { rooms } from './rooms.ts';

const all: readonly Dialect[] = [chatchan, rooms, chatbackend];

/** Every dialect by its name; one more is a file and a word here. */
export const dialects: ReadonlyMap<string, Dialect> = new Map(all.map((dialect) => [dialect.name, dialect]));
