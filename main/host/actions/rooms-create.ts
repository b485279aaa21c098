import type { RoomCard } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { newId, type RoomKind } from '../../../shared/protocol/ids.ts';
import type { Params } from '../../../shared/protocol/index.ts';
import { cleanText } from '../../../shared/protocol/text.ts';
import type { RoomRecord } from '../../storage/records.ts';
import type { AccountCall } from '../access.ts';
import { roomCard } from '../cards.ts';
import type { Host } from '../context.ts';
import { memberKey } from '../directory.ts';
import { ok, type Reply } from './handlers.ts';
import { demandNotBanned } from './messages-access.ts';
import { tellOwnRoom } from './rooms-events.ts';
import { removalOfPastRooms } from './rooms-past.ts';
import { asker } from './session-entry.ts';

export interface NewRoom extends Omit<Params<'create_group'>, 'group_id'> {
  readonly kind: RoomKind;
  readonly handle: string;
}

/** Throws `room_exists`, `too_many_rooms`, `key_required` or `bad_request` (a key where none is asked for). */
export async function createRoom(host: Host, wanted: NewRoom, call: AccountCall): Promise<Reply<RoomCard>> {
  const { directory } = host;
  const { account, session, now } = call;
  const visibility = wanted.visibility ?? (wanted.key === undefined ? 'public' : 'password');
  if (visibility === 'password' && wanted.key === undefined) throw new ProtocolError('key_required', { field: 'key' });
  if (visibility !== 'password' && wanted.key !== undefined) throw new ProtocolError('bad_request', { field: 'key' });
  demandRoomFor(host, wanted, account._id);
  const key = wanted.key === undefined ? undefined : await host.passwords.hash(wanted.key, asker(session));
  // Hashing takes a moment in which somebody else may have taken the handle.
  if (key !== undefined) {
    demandNotBanned(host, account);
    demandRoomFor(host, wanted, account._id);
  }
  const card = directory.nextCard();
  const room: RoomRecord = {
    _id: newId(wanted.kind === 'group' ? 'g' : 'c'),
    kind: wanted.kind,
    handle: wanted.handle,
    name: wanted.name ?? wanted.handle,
    description: cleanText(wanted.description ?? ''),
    visibility,
    ...(key === undefined ? {} : { key }),
    owner: account._id,
    picture: '',
    created: now,
    card,
  };
  const _id = memberKey(room._id, account._id);
  await directory.commit([
    { table: 'rooms', put: room },
    { table: 'members', put: { _id, room: room._id, account: account._id, role: 'owner', joined: now, card } },
    ...removalOfPastRooms(host, account._id),
  ]);
  host.fanout.changed(room._id);
  tellOwnRoom(host, { room: room._id, account: account._id }, session);
  return ok(roomCard(host, room, account._id));
}

function demandRoomFor(host: Host, { kind, handle }: NewRoom, account: string): void {
  const { directory, settings } = host;
  if (directory.room(handle, kind) !== undefined) throw new ProtocolError('room_exists', { field: `${kind}_id` });
  let owned = 0;
  for (const id of directory.roomsOf(account)) if (directory.roomById(id)?.owner === account) owned++;
  if (owned >= settings.get('max_rooms_per_account')) throw new ProtocolError('too_many_rooms');
}
