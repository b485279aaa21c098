import type { Message } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import type { AccountRecord, FileRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { mayReadFile } from '../files/access.ts';
import { cardOf } from '../files/facts.ts';
import { isPicture, isSound } from '../files/file-types.ts';

/**
 * The files that a message is to carry, each once, as their cards. Throws `no_such_file` unless all are there as a whole
 * and the account may read them: so files are passed on without being sent again.
 */
export function filesFor(host: Host, ids: readonly string[], account: AccountRecord): FileRecord[] {
  return [...new Set(ids)].map((id) => {
    const file = host.files.get(id);
    if (file === undefined || file.sha256 === '' || !mayReadFile(host, file, account)) {
      throw new ProtocolError('no_such_file', { field: 'files' });
    }
    return file;
  });
}

/** The type of a message and its files. What is no picture or sound goes as a file. Throws `bad_request`. */
export function withFiles(
  type: Params<'chat'>['type'],
  files: readonly FileRecord[],
): Pick<Message, 'type'> & Partial<Pick<Message, 'files'>> {
  if (files.length === 0) {
    if (type !== undefined && type !== 'text') throw new ProtocolError('bad_request', { field: 'files' });
    return { type: 'text' };
  }
  if (type === 'text') throw new ProtocolError('bad_request', { field: 'type' });
  return { type: fitting(type, files), files: files.map(cardOf) };
}

function fitting(type: Params<'chat'>['type'], files: readonly FileRecord[]): Message['type'] {
  const [first] = files;
  if (type === 'voice' && files.length === 1 && first !== undefined && isSound(first.type)) return 'voice';
  const arePictures = files.every((file) => isPicture(file.type));
  return arePictures && (type === undefined || type === 'image') ? 'image' : 'file';
}
