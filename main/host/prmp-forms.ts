import type { Tag } from '../../shared/protocol/envelope.ts';
import { handle, type RoomKind } from '../../shared/protocol/ids.ts';
import type { Directory } from './directory.ts';

/**
 * A tag as the PRMP document writes it, with what its action needs here. In `change_[user, group, channel]_[id, name]`
 * the document sends one value by the key of that name, and not which room: that is the only one of its kind in which
 * the account is an admin, and where there are several the tag stays as it is. A tag that has what it needs stays too.
 */
export function completeTag(directory: Directory, tag: Tag, account: string): Tag {
  switch (tag.action) {
    case 'change_user_name':
      return withName(tag, 'user_name');
    case 'change_group_name':
      return ofOwnRoom(directory, withName(tag, 'group_name'), { kind: 'group', account });
    case 'change_channel_name':
      return ofOwnRoom(directory, withName(tag, 'channel_name'), { kind: 'channel', account });
    case 'change_group_id':
      return ofOwnRoom(directory, withNewId(tag, 'group_id'), { kind: 'group', account });
    case 'change_channel_id':
      return ofOwnRoom(directory, withNewId(tag, 'channel_id'), { kind: 'channel', account });
    default:
      return tag;
  }
}

function withName(tag: Tag, key: string): Tag {
  return tag.name === undefined && tag[key] !== undefined ? { ...tag, name: tag[key] } : tag;
}

/** The one handle that there is, is the new one. */
function withNewId(tag: Tag, key: string): Tag {
  if (tag.new_id !== undefined || !handle.safeParse(tag[key]).success) return tag;
  const { [key]: new_id, ...rest } = tag;
  return { ...rest, new_id };
}

interface Admin {
  readonly kind: RoomKind;
  readonly account: string;
}

function ofOwnRoom(directory: Directory, tag: Tag, { kind, account }: Admin): Tag {
  const key = `${kind}_id`;
  if (tag[key] !== undefined) return tag;
  const [only, ...others] = [...directory.roomsOf(account)].filter((id) => {
    const role = directory.member(id, account)?.role;
    return directory.roomById(id)?.kind === kind && (role === 'admin' || role === 'owner');
  });
  return only === undefined || others.length > 0 ? tag : { ...tag, [key]: only };
}
