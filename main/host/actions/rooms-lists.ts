import type { RoomCard, UserCard } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { foldHandle } from '../../../shared/protocol/ids.ts';
import type { Params, Result } from '../../../shared/protocol/index.ts';
import type { MemberRecord, RoomRecord } from '../../storage/records.ts';
import { type AccountCall, mayFind, type RoomCall } from '../access.ts';
import type { Host } from '../context.ts';
import { takePage } from '../paging.ts';
import { ok, type Reply } from './handlers.ts';
import { sendableRoom, shownCard } from './rooms-cards.ts';

/** Lists go by keys that do not change while somebody pages through them; a cursor is the key of the last entry. */
interface Keyed<T> {
  readonly key: string;
  readonly value: T;
}

/** Throws `bad_cursor` for what no page ended with. */
function after<T>(all: Iterable<Keyed<T>>, cursor: string | undefined, form: RegExp): Keyed<T>[] {
  if (cursor !== undefined && !form.test(cursor)) throw new ProtocolError('bad_cursor', { field: 'cursor' });
  const rest = [...all].filter(({ key }) => cursor === undefined || key > cursor);
  return rest.sort((one, other) => (one.key < other.key ? -1 : 1));
}

const withCursor = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** In the order in which they came: a role or a name may change while somebody reads the list. */
export function listMembers(host: Host, cursor: string | undefined, call: RoomCall): Reply<Result<'list_members'>> {
  const { room, account: viewer } = call;
  const keyOf = ({ joined, account }: MemberRecord) => `${String(joined).padStart(16, '0')} ${account}`;
  const members = [...host.directory.membersOf(room._id).values()].map((value) => ({ key: keyOf(value), value }));
  function* cards(): Generator<UserCard> {
    for (const { value } of after(members, cursor, /^\d{16} u:\w{26}$/)) {
      const account = host.directory.account(value.account);
      if (account === undefined) continue;
      yield { ...shownCard(host, account, viewer._id), role: value.role };
    }
  }
  const page = takePage(cards(), ({ id }) => {
    const last = host.directory.member(room._id, id);
    return last === undefined ? '' : keyOf(last);
  });
  return ok({ users: page.items, ...withCursor(page.cursor) });
}

export function listRooms(host: Host, params: Params<'list_rooms'>, call: AccountCall): Reply<Result<'list_rooms'>> {
  const { of = 'joined', cursor } = params;
  const rooms = of === 'public' ? listed(host) : joined(host, call.account._id, of === 'created');
  const keyed = [...rooms].map((value) => ({ key: value._id, value }));
  return pageOf(host, call, after(keyed, cursor, /^[gc]:\w{26}$/));
}

/** Those whose handle is meant first, then those whose handle begins so, then all others. */
export function findRooms(host: Host, params: Params<'find_rooms'>, call: AccountCall): Reply<Result<'find_rooms'>> {
  const wanted = foldHandle(params.query.trim());
  const keyed: Keyed<RoomRecord>[] = [];
  for (const value of host.directory.rooms()) {
    const rank = mayFind(host.directory, value, call.account._id) ? rankOf(value, wanted) : undefined;
    if (rank !== undefined) keyed.push({ key: `${rank} ${value._id}`, value });
  }
  return pageOf(host, call, after(keyed, params.cursor, /^[0-2] [gc]:\w{26}$/));
}

function rankOf(room: RoomRecord, wanted: string): 0 | 1 | 2 | undefined {
  const texts = foldedOf(room);
  const [handle = ''] = texts;
  if (handle === wanted) return 0;
  if (handle.startsWith(wanted)) return 1;
  return texts.some((text) => text.includes(wanted)) ? 2 : undefined;
}

/** Records never change, and folding all of them for every letter that somebody types would hold up everybody. */
const folded = new WeakMap<RoomRecord, readonly string[]>();

function foldedOf(room: RoomRecord): readonly string[] {
  const known = folded.get(room);
  if (known !== undefined) return known;
  const made = [room.handle, room.name, room.description].map(foldHandle);
  folded.set(room, made);
  return made;
}

function pageOf(host: Host, { account }: AccountCall, rooms: readonly Keyed<RoomRecord>[]) {
  const keys = new Map(rooms.map(({ key, value }) => [value._id, key]));
  function* cards(): Generator<RoomCard> {
    for (const { value } of rooms) yield sendableRoom(host, value, account._id);
  }
  const page = takePage(cards(), ({ id }) => keys.get(id) ?? '');
  return ok({ rooms: page.items, ...withCursor(page.cursor) });
}

/** Rooms that anybody may find and join, with or without a key. */
function* listed(host: Host): Generator<RoomRecord> {
  for (const room of host.directory.rooms()) if (room.visibility !== 'invite') yield room;
}

function* joined(host: Host, account: string, owned: boolean): Generator<RoomRecord> {
  for (const id of host.directory.roomsOf(account)) {
    const room = host.directory.roomById(id);
    if (room !== undefined && (!owned || room.owner === account)) yield room;
  }
}
