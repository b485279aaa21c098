import { foldHandle, type RoomKind } from '../../shared/protocol/ids.ts';
import type { Store, TableChange } from '../storage/port.ts';
import type { AccountRecord, MemberRecord, RoomRecord } from '../storage/records.ts';

const NOBODY: ReadonlyMap<string, MemberRecord> = new Map();
const NOWHERE: ReadonlySet<string> = new Set();

/** Who and what there is, by id and by handle: indexes over the tables, kept in step with every commit. */
export interface Directory {
  /** By stable id or by handle. */
  account(idOrHandle: string): AccountRecord | undefined;
  accounts(): IterableIterator<AccountRecord>;
  readonly owner: AccountRecord | undefined;
  /** By stable id, or by handle in that kind. */
  room(idOrHandle: string, kind: RoomKind): RoomRecord | undefined;
  roomById(id: string): RoomRecord | undefined;
  rooms(): IterableIterator<RoomRecord>;
  /** The present membership; undefined for strangers and for those who left. */
  member(room: string, account: string): MemberRecord | undefined;
  /** Also of those who left or were removed. */
  pastMember(room: string, account: string): MemberRecord | undefined;
  membersOf(room: string): ReadonlyMap<string, MemberRecord>;
  /** Rooms in which that account is a member now. */
  roomsOf(account: string): ReadonlySet<string>;
  /** Everybody's memberships, past ones too, of one account. */
  membershipsOf(account: string): Iterable<MemberRecord>;
  /** The next card number: every change of a card or a membership takes one (protocol.md, `sync`). */
  nextCard(): number;
  readonly lastCard: number;
  /** As `Store.commit`; the indexes follow at once, and go back when it fails. */
  commit(changes: readonly TableChange[]): Promise<void>;
}

/** `takenBack` is told after a commit has failed: whatever was made of the tables meanwhile may be wrong. */
export function createDirectory(store: Store, takenBack: () => void = () => undefined): Directory {
  const { accounts, rooms, members } = store.tables;
  let indexes = buildIndexes(store);

  async function commit(changes: readonly TableChange[]): Promise<void> {
    for (const change of changes) follow(change);
    try {
      await store.commit(changes);
    } catch (error) {
      indexes = buildIndexes(store);
      takenBack();
      throw error;
    }
  }
  function follow(change: TableChange): void {
    if ('remove' in change) {
      if (change.table === 'rooms') indexes.dropRoom(rooms.get(change.remove));
      if (change.table === 'members') indexes.dropMember(members.get(change.remove));
    } else if (change.table === 'accounts') indexes.putAccount(change.put, accounts.get(change.put._id));
    else if (change.table === 'rooms') indexes.putRoom(change.put, rooms.get(change.put._id));
    else if (change.table === 'members') indexes.putMember(change.put);
  }
  const present = (record: MemberRecord | undefined) => (record?.left === undefined ? record : undefined);

  return {
    account: (idOrHandle) =>
      idOrHandle.includes(':')
        ? accounts.get(idOrHandle)
        : accounts.get(indexes.accountByHandle.get(foldHandle(idOrHandle)) ?? ''),
    accounts: () => accounts.values(),
    get owner() {
      return accounts.get(indexes.owner);
    },
    room(idOrHandle, kind) {
      const id = idOrHandle.includes(':') ? idOrHandle : indexes.roomByHandle.get(handleKey(kind, idOrHandle));
      const room = rooms.get(id ?? '');
      return room?.kind === kind ? room : undefined;
    },
    roomById: (id) => rooms.get(id),
    rooms: () => rooms.values(),
    member: (room, account) => present(members.get(memberKey(room, account))),
    pastMember: (room, account) => members.get(memberKey(room, account)),
    membersOf: (room) => indexes.members.get(room) ?? NOBODY,
    roomsOf: (account) => indexes.roomsByAccount.get(account) ?? NOWHERE,
    *membershipsOf(account) {
      for (const id of indexes.memberships.get(account) ?? NOWHERE) {
        const record = members.get(id);
        if (record !== undefined) yield record;
      }
    },
    nextCard: () => ++indexes.lastCard,
    get lastCard() {
      return indexes.lastCard;
    },
    commit,
  };
}

/** The key of a membership in its table. */
export function memberKey(room: string, account: string): string {
  return `${room} ${account}`;
}

function handleKey(kind: RoomKind, handle: string): string {
  return `${kind} ${foldHandle(handle)}`;
}

function buildIndexes(store: Store) {
  const accountByHandle = new Map<string, string>();
  const roomByHandle = new Map<string, string>();
  const members = new Map<string, Map<string, MemberRecord>>();
  const roomsByAccount = new Map<string, Set<string>>();
  const memberships = new Map<string, Set<string>>();
  const indexes = { accountByHandle, roomByHandle, members, roomsByAccount, memberships, owner: '', lastCard: 0 };

  function putAccount(account: AccountRecord, before?: AccountRecord): void {
    if (before !== undefined) accountByHandle.delete(foldHandle(before.user_id));
    accountByHandle.set(foldHandle(account.user_id), account._id);
    if (account.host_role === 'owner') indexes.owner = account._id;
    indexes.lastCard = Math.max(indexes.lastCard, account.card);
  }
  function dropRoom(room: RoomRecord | undefined): void {
    if (room !== undefined) roomByHandle.delete(handleKey(room.kind, room.handle));
  }
  function putRoom(room: RoomRecord, before?: RoomRecord): void {
    dropRoom(before);
    roomByHandle.set(handleKey(room.kind, room.handle), room._id);
    indexes.lastCard = Math.max(indexes.lastCard, room.card);
  }
  function leave(member: MemberRecord): void {
    members.get(member.room)?.delete(member.account);
    roomsByAccount.get(member.account)?.delete(member.room);
  }
  function putMember(member: MemberRecord): void {
    entry(memberships, member.account, () => new Set<string>()).add(member._id);
    indexes.lastCard = Math.max(indexes.lastCard, member.card);
    if (member.left !== undefined) {
      leave(member);
      return;
    }
    entry(members, member.room, () => new Map<string, MemberRecord>()).set(member.account, member);
    entry(roomsByAccount, member.account, () => new Set<string>()).add(member.room);
  }
  function dropMember(member: MemberRecord | undefined): void {
    if (member === undefined) return;
    leave(member);
    memberships.get(member.account)?.delete(member._id);
  }
  for (const account of store.tables.accounts.values()) putAccount(account);
  for (const room of store.tables.rooms.values()) putRoom(room);
  for (const member of store.tables.members.values()) putMember(member);
  return Object.assign(indexes, { putAccount, putRoom, dropRoom, putMember, dropMember });
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
