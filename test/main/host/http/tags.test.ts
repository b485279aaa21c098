import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../../shared/protocol/limits.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../../support/host.ts';
import { httpRequest } from '../../../support/http-request.ts';
import { keyOf } from '../../../support/wire-client.ts';

describe('tags over POST', () => {
  let host: TestHost;
  let alice: WireClient;
  beforeAll(async () => {
    host = await startTestHost({ plainPort: 0 });
    alice = await connect(host, { as: 'alice' });
  });
  afterAll(() => host[Symbol.asyncDispose]());

  interface Post {
    readonly token?: string;
    readonly headers?: Record<string, string>;
    readonly plain?: boolean;
  }
  function post(tag: object | string, { token, headers = {}, plain = false }: Post = {}) {
    const body = typeof tag === 'string' ? tag : JSON.stringify(tag);
    const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const all = { 'Content-Type': 'application/json', ...authorization, ...headers };
    return httpRequest(host, { path: '/api/tags', method: 'POST', headers: all, body, plain });
  }

  it('[T4] do what they say for the account of the bearer token, and its devices hear of it', async () => {
    const { token } = alice;
    const answer = await post({ action: 'chat', tag_id: '7', recipient: 'alice', chat: 'by post' }, { token });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(answer.json()).toMatchObject({ response_to: '7', response: 'successful', data: { seq: 1 } });
    expect(await alice.nextEvent('chat')).toMatchObject({ chat: 'by post', sender: alice.account.id });
    const refused = await post({ action: 'add_group', group_id: 'nowhere' }, { token, plain: true });
    expect([refused.status, refused.json().reason]).toEqual([200, 'no_such_room']);
  });

  it('[T4] need no token to sign up, to sign in and to ping', async () => {
    const signup = await post({ action: 'signup', user_id: 'poster', key: keyOf('poster') });
    expect([signup.status, signup.json().response]).toEqual([200, 'successful']);
    const login = await post({ action: 'login', user_id: 'poster', key: keyOf('poster') }, { plain: true });
    const { token } = login.json().data as { token: string };
    expect((await post({ action: 'list_users' }, { token })).json().response).toBe('successful');
    expect((await post({ action: 'ping' })).json().response).toBe('successful');
    expect(host.host.sessions.size).toBe(1);
    expect([...host.host.sessions.online()]).toEqual([alice.account.id]);
  });

  it('[T4] are refused with 401 without a token that holds', async () => {
    for (const token of [undefined, 'wrong', 'x'.repeat(500)]) {
      const answer = await post({ action: 'list_users' }, token === undefined ? {} : { token });
      expect([answer.status, answer.json().reason]).toEqual([401, 'not_logged_in']);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    const bob = await connect(host, { as: 'bob' });
    await bob.done('logout');
    expect((await post({ action: 'list_users' }, { token: bob.token })).status).toBe(401);
  });

  it('[T4] that cannot be read are answered as on every wire', async () => {
    for (const body of ['', 'garbage', '[]', '{"tag_id":"1"}', '{"action":"__proto__"}']) {
      const answer = await post(body);
      expect([body, answer.status]).toEqual([body, 200]);
      expect(['bad_tag', 'unknown_action']).toContain(answer.json().reason);
    }
  });

  it('[T4] that are too large are refused with 413, with and without a length', async () => {
    const body = JSON.stringify({ action: 'ping', more: 'x'.repeat(limits.maxTagBytes) });
    const answer = await post(body);
    expect([answer.status, answer.json().reason]).toEqual([413, 'too_large']);
    const chunked = await post(body, { headers: { 'Transfer-Encoding': 'chunked' } });
    expect([chunked.status, chunked.json().reason]).toEqual([413, 'too_large']);
  });

  it('[T6] are refused from the page of another origin', async () => {
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${host.port}`, 'https://127.0.0.1:1']) {
      const answer = await post({ action: 'ping' }, { headers: { Origin: origin } });
      expect([origin, answer.status]).toEqual([origin, 403]);
    }
    const own = await post({ action: 'ping' }, { headers: { Origin: `https://127.0.0.1:${host.port}` } });
    expect(own.status).toBe(200);
    const form = await post({ action: 'ping' }, { headers: { 'Content-Type': 'text/plain' } });
    expect(form.status).toBe(415);
  });

  it('[T4] count together against the rate of their token', async () => {
    await using slow = await startTestHost({ settings: { rate_per_second: 1, rate_burst: 5 } });
    const ping = () =>
      httpRequest(slow, {
        path: '/api/tags',
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"action":"ping"}',
      });
    const answers = await Promise.all(Array.from({ length: 10 }, ping));
    expect(answers.filter((answer) => answer.json().reason === 'slow_down').length).toBeGreaterThanOrEqual(4);
  });
});
