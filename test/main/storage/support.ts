import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../../main/log.ts';
import { openStore, type StoreOptions } from '../../../main/storage/open.ts';
import type { Committed, MessageDraft } from '../../../main/storage/port.ts';
import type { MarkRecord } from '../../../main/storage/records.ts';
import type { NedbStore } from '../../../main/storage/store.ts';
import type { Message } from '../../../shared/protocol/cards.ts';
import { newId, newUlid, privateConversation } from '../../../shared/protocol/ids.ts';

export const alice = newId('u');
export const bob = newId('u');
export const carol = newId('u');
export const room = newId('g');
export const pair = privateConversation(alice, bob);

/** A new folder that is removed when the test has ended: `await using`. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'hearth-store-'));
  return {
    path,
    async [Symbol.asyncDispose]() {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A store whose checkpoints run only when a test says so. */
export function openTestStore(folder: string, options: Partial<StoreOptions> = {}): Promise<NedbStore> {
  return openStore({
    folder,
    log: silentLog,
    checkpoints: { bytes: Number.POSITIVE_INFINITY, delay: 2 ** 30 },
    ...options,
  });
}

/** A copy of the folder as a crash at this moment would leave it, without the lock of the living owner. */
export function crashImage(folder: string, target: string): string {
  cpSync(folder, target, { recursive: true });
  rmSync(join(target, 'lock'), { recursive: true, force: true });
  return target;
}

let time = 1_700_000_000_000;

export function draft(changes: Partial<MessageDraft> = {}): MessageDraft {
  time += 1_000;
  return {
    chat_id: newUlid(),
    sender: alice,
    sender_type: 'user',
    recipient: room,
    recipient_type: 'group',
    type: 'text',
    chat: 'hello',
    date_time: time,
    ...changes,
  };
}

export const unheard = { committed: (_committed: Committed) => undefined };

/** Appends chats one after the other; resolves with the messages. */
export async function say(store: NedbStore, conversation: string, chats: readonly string[]): Promise<Message[]> {
  const opened = await store.conversation(conversation);
  const done = await Promise.all(chats.map((chat) => opened.append(draft({ chat }), unheard)));
  return done.map(({ message }) => message);
}

export async function chats(store: NedbStore, conversation: string): Promise<string[]> {
  const opened = await store.conversation(conversation);
  return (await opened.read(1, 1_000)).map((message) => message.chat);
}

export function numbered(count: number, prefix = 'chat'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix} ${index + 1}`);
}

export function mark(account: string, conversation: string, changes: Partial<MarkRecord> = {}): MarkRecord {
  const _id = `${account} ${conversation}`;
  return { _id, account, conversation, read_seq: 0, mentions: [], notify: 'all', ...changes };
}
