import { connect, startTestHost, type TestHost, type WireClient } from '../../../support/host.ts';
import { type HttpAnswer, type HttpRequest, httpRequest } from '../../../support/http-request.ts';
import { keyOf } from '../../../support/wire-client.ts';
import { type DialectName, type Fields, forms, type Known, type Operation } from './hostile-operations.ts';

/** A request to one dialect: its path, what it carries, and who it says it is. */
export interface Asked extends Omit<HttpRequest, 'plain' | 'body'> {
  readonly dialect: DialectName;
  readonly body?: unknown;
  /** Whose `uuid` stands in its header. */
  readonly user?: string;
}

/** A host with every dialect, and people in it who are known to each other. */
export interface HostileWorld extends AsyncDisposable {
  readonly host: TestHost;
  readonly known: Known;
  readonly alice: WireClient;
  readonly bob: WireClient;
  ask(asked: Asked): Promise<HttpAnswer>;
  /** Asks for an operation with these fields, wherever it takes them. */
  perform(dialect: DialectName, operation: Operation, fields: unknown): Promise<HttpAnswer>;
  /** Logs in with that dialect from the ordinary address. */
  logIn(dialect: DialectName, name: string): Promise<Record<string, unknown>>;
}

export async function createHostileWorld(): Promise<HostileWorld> {
  const dialects = Object.keys(forms).map((name) => ({ name, port: 0, pushPort: 0 }));
  const host = await startTestHost({ dialects });
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });

  /** Of who logged in last with the dialect that knows people by it. */
  let cookie = '';

  function ask({ dialect, body, user, headers, ...asked }: Asked): Promise<HttpAnswer> {
    const sent = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
    return httpRequest(host, {
      ...asked,
      method: asked.method ?? 'POST',
      plain: host.dialects[dialect]?.port ?? 0,
      headers: { 'content-type': 'application/json', ...(user === undefined ? {} : { user }), ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
  }
  async function logIn(dialect: DialectName, name: string): Promise<Record<string, unknown>> {
    const field = dialect === 'chatbackend' ? 'login' : 'username';
    const path = dialect === 'rooms' ? '/user/login' : '/login';
    const answer = await ask({ dialect, path, body: { [field]: name, password: keyOf(name) } });
    if (dialect === 'rooms') [cookie = ''] = answer.headers['set-cookie'] ?? [];
    return answer.json();
  }
  async function idOf(name: string): Promise<{ userid: number; uuid: string }> {
    const { userid } = (await logIn('chatchan', name)) as { userid: number };
    const { data } = (await logIn('chatbackend', name)) as { data: { uuid: string } };
    return { userid, uuid: data.uuid };
  }
  const other = await idOf('bob');
  const own = await idOf('alice');
  const made = await ask({ dialect: 'chatbackend', path: '/create-room', body: {}, user: own.uuid });
  const { room_gid } = made.json().data as { room_gid: string };
  const room = { roomname: 'room', room_ownerid: own.userid, userid: own.userid, description: '' };
  const { roomid } = (await ask({ dialect: 'chatchan', path: '/room/new', body: room })).json() as { roomid: number };
  const known = { ...own, otherid: other.userid, roomid, room_gid };
  return {
    host,
    known,
    alice,
    bob,
    ask,
    logIn,
    perform(dialect, { path, method }, fields) {
      const common = { dialect, user: known.uuid, ...(dialect === 'rooms' ? { headers: { cookie } } : {}) };
      if (method === undefined) return ask({ ...common, path, body: fields });
      return ask({ ...common, path: `${path}?${new URLSearchParams(fields as Record<string, string>)}`, method });
    },
    async [Symbol.asyncDispose]() {
      alice.close();
      bob.close();
      await host[Symbol.asyncDispose]();
    },
  };
}

/** The fields with which an operation works. */
export function fieldsOf({ needs }: Operation, known: Known): Fields {
  return needs?.(known) ?? {};
}
