import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** How many documents one segment file holds: opening a full one takes some 10 ms, so a reader barely notices. */
export const SEGMENT_SIZE = 2_000;

/** The name of the file that tells that the last owner left everything in order. */
export const CLEAN_MARK = 'closed-cleanly';

export interface Layout {
  readonly folder: string;
  readonly journal: string;
  readonly messages: string;
  readonly changes: string;
  readonly quarantine: string;
  readonly temporary: string;
}

export function layoutOf(folder: string): Layout {
  return {
    folder,
    journal: join(folder, 'journal'),
    messages: join(folder, 'messages'),
    changes: join(folder, 'changes'),
    quarantine: join(folder, 'quarantine'),
    temporary: join(folder, 'tmp'),
  };
}

/** Makes the folders, readable by their owner only. */
export async function makeFolders(layout: Layout): Promise<void> {
  for (const folder of [layout.folder, layout.journal, layout.messages, layout.changes, layout.temporary]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
}

/** The folder of a conversation: its id with the colon replaced, which Windows does not allow in names. */
export function folderName(conversation: string): string {
  return conversation.replace(':', '-');
}

export function conversationOf(folder: string): string {
  return folder.replace('-', ':');
}

export function numberedName(number: number, extension: string): string {
  return `${String(number).padStart(6, '0')}.${extension}`;
}

/** The number in such a name; undefined for any other file. */
export function numberOf(name: string, extension: string): number | undefined {
  const match = /^(\d{6,})\.([a-z]+)$/.exec(name);
  return match?.[2] === extension ? Number(match[1]) : undefined;
}

/** Segments count from 1, as what is in them does. */
export function segmentOf(number: number): number {
  return Math.floor((number - 1) / SEGMENT_SIZE) + 1;
}

export function firstOf(segment: number): number {
  return (segment - 1) * SEGMENT_SIZE + 1;
}
