import { z } from 'zod';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { type Exchange, replyJson } from '../http/exchange.ts';
import type { Methods } from '../http/router.ts';
import { createAsking } from './asking.ts';
import { accountOperations } from './chatchan-accounts.ts';
import { databaseOperations } from './chatchan-database.ts';
import { messageOperations } from './chatchan-messages.ts';
import type { Operation, Speaking } from './chatchan-operation.ts';
import { roomOperations } from './chatchan-rooms.ts';
import type { Dialect, DialectParts, OpenDialect } from './dialect.ts';
import { asProtocolError } from './failure.ts';
import { cookieFor, cookieOf, parseFields, readFields } from './fields.ts';
import { createLogins, type Login, type Logins } from './logins.ts';

const COOKIE = 'chatchan';
const FAILED = 0;
const DONE = 1;

/**
 * The operations of the ChatChan document, its database functions, and what it names without an operation. Who asks is
 * known by a cookie, or without one by the address that logged in.
 */
export const chatchan: Dialect = { name: 'chatchan', open };

function open(parts: DialectParts): OpenDialect {
  const { callers, host } = parts;
  const logins = createLogins({ callers, clock: host.clock, device: 'ChatChan' });
  const operations = { ...accountOperations, ...roomOperations, ...messageOperations, ...databaseOperations };
  const routes = Object.entries<Operation>(operations).map(([path, operation]) => [
    `/${path}`,
    methodsOf(parts, logins, operation),
  ]);
  return {
    routes: Object.fromEntries(routes),
    refuse: (exchange, { status, reason, headers }) =>
      replyJson(exchange, { status, body: { response_code: FAILED, reason }, ...(headers && { headers }) }),
    close: logins.close,
  };
}

function methodsOf(parts: DialectParts, logins: Logins, operation: Operation): Methods {
  return {
    async POST(exchange) {
      const answered: Answered = {};
      try {
        const fields = await readFields(exchange);
        const body = await runFor({ parts, logins, exchange, fields, answered }, operation);
        const headers =
          answered.cookie === undefined ? {} : { 'Set-Cookie': cookieFor(exchange, COOKIE, answered.cookie) };
        replyJson(exchange, { status: 200, body: { response_code: DONE, ...body }, headers });
      } catch (error) {
        const { reason, message } = asProtocolError(parts.log, error);
        replyJson(exchange, { status: 200, body: { response_code: FAILED, ...operation.empty, reason, message } });
      }
    },
  };
}

interface Answered {
  cookie?: string;
}

interface Request {
  readonly parts: DialectParts;
  readonly logins: Logins;
  readonly exchange: Exchange;
  readonly fields: unknown;
  readonly answered: Answered;
}

/**
 * Runs an operation for who asks. The document's requests often do not say who that is: where several are logged in from
 * one address, what they read is what one of them may read, and nothing is done in the name of one of them by guessing.
 */
async function runFor(request: Request, operation: Operation): Promise<object> {
  const read: unknown = parseFields(operation.fields, request.fields);
  const run = (me: () => Login) => operation.run(read, speakingFor(request, me));
  const meant = loginsMeant(request);
  const [first, ...others] = meant;
  if (others.length === 0 || operation.reads !== true) return run(() => demandOne(meant));
  let failed: unknown;
  for (const login of meant) {
    try {
      return await run(() => login);
    } catch (error) {
      if (login === first) failed = error;
    }
  }
  throw failed;
}

function demandOne([login, ...others]: readonly Login[]): Login {
  if (login === undefined) throw new ProtocolError('not_logged_in');
  if (others.length > 0) throw new ProtocolError('bad_request', { field: 'userid' });
  return login;
}

const userNumber = z.coerce.number().int().positive().optional().catch(undefined);
const userName = z.string().optional().catch(undefined);

/** By which fields requests say who asks; every operation may do so. */
const naming = z
  .object({ userid: userNumber, room_ownerid: userNumber, username: userName, room_owner: userName })
  .catch({});

/** Who may be meant: more than one only where several are logged in from one address and the request names none. */
function loginsMeant({ parts, logins, exchange, fields }: Request): Login[] {
  const { host, aliases } = parts;
  const { userid, room_ownerid, username, room_owner } = naming.parse(fields);
  const [number, name] = [userid ?? room_ownerid, username ?? room_owner];
  const named = number !== undefined || name !== undefined;
  const account = number === undefined ? host.directory.account(name ?? '')?._id : aliases.find('userid', number);
  const token = cookieOf(exchange, COOKIE);
  if (token === undefined && !named) {
    const all = logins.allAt(exchange);
    const [only, ...others] = all;
    return only === undefined || others.length > 0 ? all : present(logins.at(exchange, only.account));
  }
  const found = token === undefined ? logins.at(exchange, account ?? '') : logins.byToken(exchange, token);
  // A cookie says who asks; a number beside it that is somebody else's is a mistake, or worse.
  return named && account !== found?.account ? [] : present(found);
}

function present(login: Login | undefined): Login[] {
  return login === undefined ? [] : [login];
}

function speakingFor({ parts, logins, exchange, answered }: Request, me: () => Login): Speaking {
  const { host, aliases, callers } = parts;
  async function entered(made: Promise<Login>): Promise<Login> {
    const done = await made;
    answered.cookie = done.token;
    return done;
  }
  return {
    aliases,
    directory: host.directory,
    me,
    asking: () => createAsking(me().caller, host.clock),
    strangers: () => createAsking(callers.stranger(exchange), host.clock),
    signUp: (credentials) => entered(logins.signUp(exchange, credentials)),
    logIn: (credentials) => entered(logins.logIn(exchange, credentials)),
    async logOut() {
      await logins.logOut(me());
      answered.cookie = '';
    },
  };
}
