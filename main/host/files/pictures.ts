import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { changedUse } from '../../storage/file-uses.ts';
import type { TableChange } from '../../storage/port.ts';
import type { AccountRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { isSmallPicture } from './facts.ts';

export interface PictureChange {
  /** The account or room that it is the picture of. */
  readonly owner: string;
  readonly by: AccountRecord;
  /** The one that it has now; empty where there is none. */
  readonly before: string;
}

/**
 * What stores that a person or a room has another picture: an own, small one, or none for `''`. Throws `no_such_file`,
 * or `too_large` for one that is no small picture.
 */
export function changedPicture(
  host: Host,
  picture: string | undefined,
  { owner, by, before }: PictureChange,
): TableChange[] {
  if (picture === undefined || picture === before) return [];
  const { files } = host.store.tables;
  const freed = changedUse(files, before, { drop: owner });
  if (picture === '') return freed;
  const file = files.get(picture);
  const field = owner === by._id ? 'avatar' : 'picture';
  if (file === undefined || file.account !== by._id) throw new ProtocolError('no_such_file', { field });
  if (!isSmallPicture(file)) throw new ProtocolError('too_large', { field });
  return [...freed, ...changedUse(files, picture, { add: owner })];
}
