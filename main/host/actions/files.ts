import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { filesActions } from '../../../shared/protocol/files.ts';
import type { AccountRecord, FileRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { mayReadFile } from '../files/access.ts';
import { cardOf } from '../files/facts.ts';
import { listFiles } from './files-list.ts';
import { type HandlersOf, ok } from './handlers.ts';

export function filesHandlers(host: Host): HandlersOf<typeof filesActions> {
  /** A file that the account may read; to others it does not exist. */
  function readable(id: string, account: AccountRecord): FileRecord {
    const file = host.files.get(id);
    if (file === undefined || !mayReadFile(host, file, account)) throw new ProtocolError('no_such_file');
    return file;
  }
  return {
    offer_file: (params, { account }) => ok(host.files.offers.make(account._id, params)),
    async prove_file(params, { account }) {
      return ok({ file: cardOf(await host.files.offers.prove(account._id, params)) });
    },
    async file_state({ file_id }, { account }) {
      const file = readable(file_id, account);
      const offset = await host.files.uploads.offset(file);
      return ok({ file: cardOf(host.files.get(file_id) ?? file), offset });
    },
    async drop_file({ file_id }, { account }) {
      const file = readable(file_id, account);
      if (file.account !== account._id) throw new ProtocolError('no_such_file');
      if (file.uses.length > 0) throw new ProtocolError('file_in_use');
      await host.files.removals.remove(file);
      return ok({});
    },
    list_files: (params, call) => listFiles(host, params, call),
  };
}
