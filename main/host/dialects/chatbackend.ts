import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { RoomCard } from '../../../shared/protocol/cards.ts';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { type Exchange, replyJson } from '../http/exchange.ts';
import type { Methods, Route } from '../http/router.ts';
import { type Asking, createAsking } from './asking.ts';
import { eventOf } from './chatbackend-event.ts';
import { servePush } from './chatbackend-push.ts';
import type { Dialect, DialectParts, OpenDialect } from './dialect.ts';
import { asProtocolError } from './failure.ts';
import { parseFields, queryOf, readFields } from './fields.ts';
import { createLogins, type Login, type Logins } from './logins.ts';
import { joinRoom, roomById } from './room-names.ts';
import { accountOfUuid, uuidOf } from './uuid.ts';

const text = z.string().min(1).max(256);
const registration = z.object({ login: text, password: text, username: text.optional() });
const credentials = z.object({ login: text, password: text });
const message = z.object({ room_gid: text, msg: z.string().min(1).max(20_000) });
const room = z.object({ room_gid: text });

/** Not seen by anybody who does not look for it: in lists a room is called by its name. */
const HANDLE_BYTES = 5;

/**
 * The endpoints and the push socket of the ChatBackend document. A `uuid` is no secret, so it counts only from the
 * address that logged in with it, while that login lasts.
 */
export const chatbackend: Dialect = { name: 'chatbackend', pushPort: 2004, open };

interface Backend extends DialectParts {
  readonly logins: Logins;
}

function open(parts: DialectParts): OpenDialect {
  const { callers, host } = parts;
  const backend = { ...parts, logins: createLogins({ callers, clock: host.clock, device: 'ChatBackend' }) };
  const post = (run: Run): Methods => ({
    POST: answer(parts, async (exchange) => run(exchange, await readFields(exchange))),
  });
  const push = servePush({
    ...parts,
    async verify(peer, { uuid, room_gid }) {
      const login = loginOf(backend, peer, uuid);
      return { login, room: await enterRoom(backend, login, room_gid) };
    },
  });
  return {
    routes: {
      '/register': post(async (exchange, fields) => {
        const { login: user_id, password: key, username: name } = parseFields(registration, fields);
        await backend.logins.signUp(exchange, { user_id, key, name });
        return {};
      }),
      '/login': post(async (exchange, fields) => {
        const { login: user_id, password: key } = parseFields(credentials, fields);
        const { account } = await backend.logins.logIn(exchange, { user_id, key });
        return { data: { username: host.directory.account(account)?.name ?? user_id, uuid: uuidOf(account) } };
      }),
      '/create-room': post(async (exchange) => ({ data: { room_gid: await createRoom(backend, exchange) } })),
      '/send-message': post(async (exchange, fields) => {
        const { room_gid, msg } = parseFields(message, fields);
        const login = userOf(backend, exchange);
        const { id } = await enterRoom(backend, login, room_gid);
        await askingFor(backend, login).ask('chat', { recipient: id, chat: msg });
        return {};
      }),
      '/get-room-history': {
        GET: answer(parts, async (exchange) => {
          const { room_gid } = parseFields(room, queryOf(exchange));
          const login = userOf(backend, exchange);
          const { id } = await enterRoom(backend, login, room_gid);
          const messages = await askingFor(backend, login).messages(id);
          return { data: messages.map((each) => eventOf(host.directory, each)) };
        }),
      },
    },
    refuse: (exchange, { status, reason, headers }) =>
      replyJson(exchange, { status, body: { ok: false, error: reason }, ...(headers && { headers }) }),
    push: push.serve,
    close() {
      push.close();
      backend.logins.close();
    },
  };
}

type Run = (exchange: Exchange, fields: unknown) => Promise<object>;

function answer({ log }: DialectParts, run: (exchange: Exchange) => Promise<object>): Route {
  return async (exchange) => {
    try {
      replyJson(exchange, { status: 200, body: { ok: true, ...(await run(exchange)) } });
    } catch (error) {
      replyJson(exchange, { status: 200, body: { ok: false, error: asProtocolError(log, error).reason } });
    }
  };
}

/** Throws `not_logged_in`. */
function userOf(backend: Backend, exchange: Exchange): Login {
  const { user } = exchange.request.headers;
  return loginOf(backend, exchange, typeof user === 'string' ? user : '');
}

function loginOf({ logins }: Backend, peer: Parameters<Logins['at']>[0], uuid: string): Login {
  const account = accountOfUuid(uuid);
  const login = account === undefined ? undefined : logins.at(peer, account);
  if (login === undefined) throw new ProtocolError('not_logged_in');
  return login;
}

function askingFor({ host }: Backend, { caller }: Login): Asking {
  return createAsking(caller, host.clock);
}

/** Open to who knows its short id: the document has no other way in. */
async function createRoom(backend: Backend, exchange: Exchange): Promise<string> {
  const login = userOf(backend, exchange);
  const group_id = `room-${randomBytes(HANDLE_BYTES).toString('hex')}`;
  const owner = backend.host.directory.account(login.account)?.name ?? login.user_id;
  const details = { group_id, name: `${owner}’s room`.slice(-64), visibility: 'public' } as const;
  const { id } = await askingFor(backend, login).ask('create_group', details);
  return backend.aliases.codeOf('room_gid', id);
}

/** The room with that short id; who is not in it yet joins, if that is open to them. */
async function enterRoom(backend: Backend, login: Login, gid: string): Promise<RoomCard> {
  const asking = askingFor(backend, login);
  const found = await roomById(asking, backend.host.directory, backend.aliases.find('room_gid', gid));
  return joinRoom(asking, found);
}
