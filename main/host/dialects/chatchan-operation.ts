import { z } from 'zod';
import type { Message, RoomCard, UserCard } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Directory } from '../directory.ts';
import type { Aliases } from './aliases.ts';
import { type Asking, textOf } from './asking.ts';
import type { Credentials, Login } from './logins.ts';
import { roomById, roomNameOf } from './room-names.ts';

/** Who asks for an operation, and what it may do in their name. */
export interface Speaking {
  readonly aliases: Aliases;
  /** How people and rooms are called. */
  readonly directory: Pick<Directory, 'account' | 'roomById'>;
  /** Throws `not_logged_in`; `bad_request` where it could be one of several. */
  me(): Login;
  /** In the name of who is logged in. Throws `not_logged_in`. */
  asking(): Asking;
  strangers(): Asking;
  signUp(credentials: Credentials): Promise<Login>;
  logIn(credentials: Credentials): Promise<Login>;
  logOut(): Promise<void>;
}

/** One operation: what it reads, what it answers beside `response_code`, and what of that also a failure has. */
export interface Operation {
  readonly fields: z.ZodType;
  readonly empty?: object;
  /** It changes nothing: where several are logged in from one address, each may be the one who asks. */
  readonly reads?: boolean;
  run(fields: unknown, speaking: Speaking): Promise<object>;
}

/** Declares an operation, with its fields typed as its schema says. */
export function operation<S extends z.ZodType>(
  fields: S,
  run: (fields: z.output<S>, speaking: Speaking) => Promise<object>,
  empty: object = {},
): Operation {
  // The schema has read what `run` gets; that tie is lost in a table of operations.
  return { fields, empty, run: (read, speaking) => run(read as z.output<S>, speaking) };
}

/** Declares an operation that changes nothing; `empty` is what it answers with in a failure. */
export function reading<S extends z.ZodType>(
  fields: S,
  run: (fields: z.output<S>, speaking: Speaking) => Promise<object>,
  empty: object,
): Operation {
  return { ...operation(fields, run, empty), reads: true };
}

/** Numbers, also as a form sends them: as text. */
export const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .pipe(z.number().int());
export const text = z.string().max(20_000);

/** The room with that number, if the caller may know of it. Throws `no_such_room`. */
export async function roomOf({ aliases, directory, asking }: Speaking, roomid: number): Promise<RoomCard> {
  return roomById(asking(), directory, aliases.find('roomid', roomid));
}

/** The account with that number. Throws `no_such_user`. */
export function accountOf({ aliases }: Speaking, userid: number): string {
  const id = aliases.find('userid', userid);
  if (id === undefined) throw new ProtocolError('no_such_user');
  return id;
}

/** A room as the lists of the document show it. */
export async function roomEntry({ aliases }: Speaking, room: RoomCard): Promise<object> {
  return {
    roomid: await aliases.numberOf('roomid', room.id),
    roomname: roomNameOf(room),
    description: room.description,
    room_ownerid: await aliases.numberOf('userid', room.owner),
    member_num: room.member_count,
    message_num: room.last_seq,
  };
}

export async function userEntry({ aliases }: Speaking, { id, user_id, name, status }: UserCard): Promise<object> {
  return { userid: await aliases.numberOf('userid', id), username: user_id, name, status };
}

/** A message as the lists of the document show it; `time` is in ms since the epoch. */
export async function messageEntry({ aliases, directory }: Speaking, message: Message): Promise<object> {
  return {
    msgid: message.seq,
    userid: await aliases.numberOf('userid', message.sender),
    username: directory.account(message.sender)?.user_id ?? '',
    content: textOf(message),
    time: message.date_time,
  };
}
