import { z } from 'zod';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { handle } from '../../../shared/protocol/ids.ts';
import { type Exchange, replyJson } from '../http/exchange.ts';
import type { Methods, Route } from '../http/router.ts';
import { type Asking, createAsking } from './asking.ts';
import type { Dialect, DialectParts, OpenDialect } from './dialect.ts';
import { asProtocolError } from './failure.ts';
import { cookieFor, cookieOf, parseFields, queryOf, readFields } from './fields.ts';
import { createLogins, type Login, type Logins } from './logins.ts';
import { deleteRoom, findRoom, handleOf, joinRoom, listRooms, roomNameOf } from './room-names.ts';
import { pull, send } from './rooms-chat.ts';

const COOKIE = 'session';
/** A picture comes within its message, as Base64. */
const MAX_SEND_BYTES = 16 * 1_024 * 1_024;

const text = z.string().max(256);
const credentials = z.object({ username: text, password: text });
const room = z.object({ roomname: text.min(1), type: text.default(''), passwd: text.default('') });
/** By the names of rooms: up to when their messages are known. */
const known = z.record(text, z.union([z.string().max(64), z.number()]).nullable());

/** What the document leaves open: a room has a password, and is private, or none. */
const PRIVATE = 'private';
const PUBLIC = 'public';

/** The interface of the rooms document: who asks is known by a cookie; `status` and `feedback` say how it went. */
export const rooms: Dialect = { name: 'rooms', open };

interface Rooms extends DialectParts {
  readonly logins: Logins;
}

function open(parts: DialectParts): OpenDialect {
  const { callers, host } = parts;
  const dialect: Rooms = { ...parts, logins: createLogins({ callers, clock: host.clock, device: 'Rooms' }) };
  return {
    routes: { ...accountRoutes(dialect), ...roomRoutes(dialect), ...chatRoutes(dialect) },
    refuse: (exchange, { status, reason, headers }) =>
      replyJson(exchange, { status, body: { status: 'failure', feedback: reason }, ...(headers && { headers }) }),
    close: dialect.logins.close,
  };
}

function accountRoutes(dialect: Rooms): Record<string, Methods> {
  const { logins } = dialect;
  const entering = (enter: (exchange: Exchange, fields: z.output<typeof credentials>) => Promise<Login>): Methods => ({
    POST: answering(dialect, async (exchange) => {
      const { token } = await enter(exchange, parseFields(credentials, await readFields(exchange)));
      exchange.response.setHeader('Set-Cookie', cookieFor(exchange, COOKIE, token));
      return { feedback: 'Welcome.' };
    }),
  });
  return {
    '/user/register': entering((exchange, { username, password }) => {
      const user_id = parseFields(z.object({ username: handle }), { username }).username;
      return logins.signUp(exchange, { user_id, key: password });
    }),
    '/user/login': entering((exchange, { username, password }) =>
      logins.logIn(exchange, { user_id: username, key: password }),
    ),
    '/user/logout': {
      POST: answering(dialect, async (exchange) => {
        await logins.logOut(loginOf(dialect, exchange));
        exchange.response.setHeader('Set-Cookie', cookieFor(exchange, COOKIE, ''));
        return { feedback: 'Goodbye.' };
      }),
    },
  };
}

function roomRoutes(dialect: Rooms): Record<string, Methods> {
  type Run = (asking: Asking, fields: z.output<typeof room>) => Promise<string>;
  const post = (run: Run): Methods => ({
    POST: answering(dialect, async (exchange) => {
      const asking = askingFor(dialect, exchange);
      return { feedback: await run(asking, parseFields(room, await readFields(exchange))) };
    }),
  });
  return {
    '/room/create': post(async (asking, { roomname, type, passwd }) => {
      const isPrivate = passwd !== '' || type === PRIVATE;
      await asking.ask('create_group', {
        group_id: handleOf(roomname),
        name: roomname,
        visibility: isPrivate ? 'password' : 'public',
        ...(passwd === '' ? {} : { key: passwd }),
      });
      return 'The room is there.';
    }),
    '/room/find': {
      GET: answering(dialect, async (exchange) => {
        const asking = askingFor(dialect, exchange);
        const [open, joined] = [await listRooms(asking, 'public'), await listRooms(asking, 'joined')];
        const all = new Map([...open, ...joined].map((each) => [each.id, each]));
        return {
          feedback: '',
          rooms: [...all.values()].map((each) => ({
            roomname: roomNameOf(each),
            type: each.visibility === 'public' ? PUBLIC : PRIVATE,
            membercount: each.member_count,
          })),
        };
      }),
    },
    '/room/join': post(async (asking, { roomname, passwd }) => {
      await joinRoom(asking, await findRoom(asking, roomname), passwd === '' ? undefined : passwd);
      return 'You are in the room.';
    }),
    '/room/delete': post(async (asking, { roomname }) => {
      await deleteRoom(asking, await findRoom(asking, roomname));
      return 'The room is gone.';
    }),
  };
}

function chatRoutes(dialect: Rooms): Record<string, Methods> {
  const { host } = dialect;
  return {
    '/chat/pull': {
      GET: answering(dialect, async (exchange) => {
        const asking = askingFor(dialect, exchange);
        const asked = parseFields(known, { ...queryOf(exchange), ...parseFields(known, await readFields(exchange)) });
        return { ...(await pull({ host, asking }, asked)), feedback: '' };
      }),
    },
    '/chat/send': {
      POST: answering(dialect, async (exchange) => {
        const login = loginOf(dialect, exchange);
        const asking = createAsking(login.caller, host.clock);
        await send({ host, asking, account: login.account }, await readFields(exchange, MAX_SEND_BYTES));
        return { feedback: 'Sent.' };
      }),
    },
  };
}

/** Answers with what `run` gives, or with the sentence of what went wrong. */
function answering({ log }: DialectParts, run: (exchange: Exchange) => Promise<object>): Route {
  return async (exchange) => {
    try {
      const body = await run(exchange);
      replyJson(exchange, { status: 200, body: { ...body, status: 'success' } });
    } catch (error) {
      const { message } = asProtocolError(log, error);
      replyJson(exchange, { status: 200, body: { status: 'failure', feedback: message } });
    }
  };
}

/** Throws `not_logged_in`. */
function loginOf({ logins }: Rooms, exchange: Exchange): Login {
  const token = cookieOf(exchange, COOKIE);
  const login = token === undefined ? undefined : logins.byToken(exchange, token);
  if (login === undefined) throw new ProtocolError('not_logged_in');
  return login;
}

function askingFor(dialect: Rooms, exchange: Exchange): Asking {
  return createAsking(loginOf(dialect, exchange).caller, dialect.host.clock);
}
