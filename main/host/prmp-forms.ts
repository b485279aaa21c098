import type { Tag } from '../../shared/protocol/envelope.ts';
import { handle, isPrivate, privateConversation, type RoomKind, roomKindOf } from '../../shared/protocol/ids.ts';
import type { Call } from './calls/call.ts';
import type { Host } from './context.ts';
import type { Directory } from './directory.ts';

const CALL = /^((?:start|end)_(?:audio|video))_chat$/;

/** An action by the name that it has here; the PRMP document gives those of calls two. */
export function actionNamed(name: string): string {
  return CALL.exec(name)?.[1] ?? name;
}

/**
 * A tag as the PRMP document writes it, with what its action needs here. In `end_[audio, video]` it names who is talked
 * with, not the call. In `change_[user, group, channel]_[id, name]`
 * the document sends one value by the key of that name, and not which room: that is the only one of its kind in which
 * the account is an admin, and where there are several the tag stays as it is. A tag that has what it needs stays too.
 */
export function completeTag(host: Pick<Host, 'directory' | 'calls'>, tag: Tag, account: string): Tag {
  const { directory } = host;
  switch (actionNamed(String(tag.action))) {
    case 'end_audio':
    case 'end_video':
      return withCall(host, tag, account);
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

/** The call that one is in, or that rings, with whom the tag names. */
function withCall({ directory, calls }: Pick<Host, 'directory' | 'calls'>, tag: Tag, account: string): Tag {
  const { recipient, call_id } = tag;
  if (call_id !== undefined || typeof recipient !== 'string') return tag;
  if (recipient.startsWith('call:')) return { ...tag, call_id: recipient };
  const own = (call: Call) => call.ringing.has(account) || call.seats.some(({ user }) => user === account);
  const named = [...calls.running.all()].filter((call) => own(call) && isWith(directory, call, { recipient, account }));
  const [only, ...others] = named;
  return only === undefined || others.length > 0 ? tag : { ...tag, call_id: only.call_id };
}

interface Named {
  readonly recipient: string;
  readonly account: string;
}

function isWith(directory: Directory, { conversation }: Call, { recipient, account }: Named): boolean {
  if (!isPrivate(conversation)) return directory.room(recipient, roomKindOf(conversation))?._id === conversation;
  const person = directory.account(recipient);
  return person !== undefined && privateConversation(account, person._id) === conversation;
}
