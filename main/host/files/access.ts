import { readUse } from '../../storage/file-use.ts';
import type { AccountRecord, FileRecord } from '../../storage/records.ts';
import { mayFind } from '../access.ts';
import { mayRead } from '../actions/messages-access.ts';
import type { Host } from '../context.ts';

/**
 * Whether an account may read a file: its own, one in a message that it may read now, the picture of a person or of a
 * room that it may find, and a thumbnail with its file.
 */
export function mayReadFile(host: Host, file: FileRecord, account: AccountRecord): boolean {
  return file.account === account._id || file.uses.some((use) => givesAccess(host, use, account));
}

function givesAccess(host: Host, text: string, account: AccountRecord): boolean {
  const use = readUse(text);
  switch (use.by) {
    case 'account':
      return true;
    case 'room': {
      const room = host.directory.roomById(use.id);
      return room !== undefined && mayFind(host.directory, room, account._id);
    }
    case 'file': {
      const owner = host.store.tables.files.get(use.id);
      return owner !== undefined && mayReadFile(host, owner, account);
    }
    case 'message':
      return (use.onlyFor ?? account._id) === account._id && mayRead(host, use.conversation, account);
  }
}
