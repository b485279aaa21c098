import type { RoomCard } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import { cleanText } from '../../../shared/protocol/text.ts';
import type { TableChange } from '../../storage/port.ts';
import type { RoomRecord } from '../../storage/records.ts';
import { demandRole, type RoomCall } from '../access.ts';
import type { Host } from '../context.ts';
import { changedPicture } from '../files/pictures.ts';
import { existing, ok, type Reply } from './handlers.ts';
import { demandNotBanned } from './messages-access.ts';
import { sendableRoom } from './rooms-cards.ts';
import { tellRoom } from './rooms-events.ts';
import { asker } from './session-entry.ts';

/** Throws `room_exists` when another room of the kind has that handle. */
export async function changeHandle(host: Host, handle: string, call: RoomCall): Promise<Reply<RoomCard>> {
  const { room, account } = call;
  const holder = host.directory.room(handle, room.kind);
  if (holder !== undefined && holder._id !== room._id) throw new ProtocolError('room_exists', { field: 'new_id' });
  if (room.handle === handle) return existing(sendableRoom(host, room, account._id));
  return change(host, { ...room, handle }, call);
}

export async function changeName(host: Host, name: string, call: RoomCall): Promise<Reply<RoomCard>> {
  if (call.room.name === name) return existing(sendableRoom(host, call.room, call.account._id));
  return change(host, { ...call.room, name }, call);
}

type ProfileParams = Omit<Params<'change_group_profile'>, 'group_id'>;

/** Throws `key_required`, `bad_request` (a key for a room without one) or `no_such_file`. */
export async function changeProfile(host: Host, params: ProfileParams, call: RoomCall): Promise<Reply<RoomCard>> {
  const { description, picture, key } = params;
  checkKey(params, call.room);
  const hash = key === undefined ? undefined : await host.passwords.hash(key, asker(call.session));
  // Hashing takes a moment, in which the room or the caller's role in it may have changed.
  const { account } = call;
  demandNotBanned(host, account);
  const { room } = demandRole(host.directory, host.directory.roomById(call.room._id), {
    account: account._id,
    role: 'admin',
  });
  const visibility = params.visibility ?? room.visibility;
  const { key: keyBefore, ...rest } = room;
  const keyAfter = visibility === 'password' ? (hash ?? keyBefore) : undefined;
  if (visibility === 'password' && keyAfter === undefined) throw new ProtocolError('key_required', { field: 'key' });
  const changed: RoomRecord = {
    ...rest,
    visibility,
    description: description === undefined ? room.description : cleanText(description),
    picture: picture ?? room.picture,
    ...(keyAfter === undefined ? {} : { key: keyAfter }),
  };
  const pictures = changedPicture(host, picture, { owner: room._id, by: account, before: room.picture });
  return change(host, changed, { ...call, besides: pictures });
}

/** A key must fit the room, so that nobody takes a room for protected that is not. */
function checkKey({ visibility, key }: ProfileParams, room: RoomRecord): void {
  const wanted = visibility ?? room.visibility;
  if (wanted !== 'password' && key !== undefined) throw new ProtocolError('bad_request', { field: 'key' });
  if (wanted === 'password' && key === undefined && room.key === undefined) {
    throw new ProtocolError('key_required', { field: 'key' });
  }
}

/** Stores the room and tells its members; the device that asked gets the room as its answer. */
async function change(
  host: Host,
  room: RoomRecord,
  { account, session, besides = [] }: RoomCall & { readonly besides?: readonly TableChange[] },
): Promise<Reply<RoomCard>> {
  await host.directory.commit([{ table: 'rooms', put: { ...room, card: host.directory.nextCard() } }, ...besides]);
  tellRoom(host, room._id, session);
  return ok(sendableRoom(host, host.directory.roomById(room._id) ?? room, account._id));
}
