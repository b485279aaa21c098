import { randomInt } from 'node:crypto';
import type { Host } from '../context.ts';

/** What is called by another name, and there only: numbers of people and of rooms, short ids of rooms. */
export type AliasSpace = 'userid' | 'roomid' | 'room_gid';

/**
 * Short names that programs of other documents know people and rooms by. A name is given when it is first asked for,
 * and stays with what it names for good.
 */
export interface Aliases {
  /** A whole number from 1 on. Rejects with ProtocolError `storage_failed` or `disk_full`. */
  numberOf(space: 'userid' | 'roomid', id: string): Promise<number>;
  /** Eight letters and digits. Rejects as `numberOf`. */
  codeOf(space: 'room_gid', id: string): Promise<string>;
  /** What has that name. */
  find(space: AliasSpace, alias: string | number): string | undefined;
}

const CODE_LENGTH = 8;
const CODE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function createAliases({ store }: Pick<Host, 'store'>): Aliases {
  const table = store.tables.aliases;
  /** By `<space> <id>`: who asks while a name is being stored waits for it. */
  const given = new Map<string, Promise<string>>();
  const taken = new Set<string>();
  const last = { userid: 0, roomid: 0 };
  for (const { _id, space, alias, id } of table.values()) {
    given.set(`${space} ${id}`, Promise.resolve(alias));
    taken.add(_id);
    if (space === 'userid' || space === 'roomid') last[space] = Math.max(last[space], Number(alias));
  }

  function aliasOf(space: AliasSpace, id: string, make: () => string): Promise<string> {
    const key = `${space} ${id}`;
    const known = given.get(key);
    if (known !== undefined) return known;
    const alias = make();
    const put = { _id: `${space} ${alias}`, space, alias, id };
    taken.add(put._id);
    const stored = store.commit([{ table: 'aliases', put }]).then(
      () => alias,
      (error: unknown) => {
        given.delete(key);
        throw error;
      },
    );
    given.set(key, stored);
    return stored;
  }
  function newCode(): string {
    const code = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
    return taken.has(`room_gid ${code}`) ? newCode() : code;
  }
  return {
    numberOf: async (space, id) => Number(await aliasOf(space, id, () => String(++last[space]))),
    codeOf: (space, id) => aliasOf(space, id, newCode),
    find: (space, alias) => table.get(`${space} ${alias}`)?.id,
  };
}
