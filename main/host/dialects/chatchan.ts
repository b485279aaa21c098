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
    close: () => undefined,
  };
}

function methodsOf(parts: DialectParts, logins: Logins, operation: Operation): Methods {
  return {
    async POST(exchange) {
      const answered: { cookie?: string } = {};
      try {
        const fields = await readFields(exchange);
        const speaking = speakingFor({
          parts,
          logins,
          exchange,
          fields,
          setCookie: (value) => (answered.cookie = value),
        });
        const body = await operation.run(parseFields(operation.fields, fields), speaking);
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

/** Who of several that logged in from one address is meant; every operation may say so. */
const meant = z.object({
  userid: z.coerce.number().int().positive().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
});

interface Request {
  readonly parts: DialectParts;
  readonly logins: Logins;
  readonly exchange: Exchange;
  readonly fields: unknown;
  readonly setCookie: (value: string) => void;
}

function speakingFor({ parts, logins, exchange, fields, setCookie }: Request): Speaking {
  const { host, aliases } = parts;
  function login(): Login {
    const token = cookieOf(exchange, COOKIE);
    const { userid, username } = meant.safeParse(fields).data ?? {};
    const account =
      userid === undefined ? username && host.directory.account(username)?._id : aliases.find('userid', userid);
    const named = userid !== undefined || username !== undefined;
    const found =
      token === undefined ? logins.at(exchange, named ? (account ?? '') : undefined) : logins.byToken(exchange, token);
    // A cookie says who asks; a number beside it that is somebody else's is a mistake, or worse.
    if (found === undefined || (named && account !== found.account)) throw new ProtocolError('not_logged_in');
    return found;
  }
  async function entered(made: Promise<Login>): Promise<Login> {
    const done = await made;
    setCookie(done.token);
    return done;
  }
  return {
    aliases,
    directory: host.directory,
    me: login,
    asking: () => createAsking(login().caller, host.clock),
    strangers: () => createAsking(parts.callers.stranger(exchange), host.clock),
    signUp: (credentials) => entered(logins.signUp(exchange, credentials)),
    logIn: (credentials) => entered(logins.logIn(exchange, credentials)),
    async logOut() {
      await logins.logOut(login());
      setCookie('');
    },
  };
}
