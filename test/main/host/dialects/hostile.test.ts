import { connect as connectTcp } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/host/clock.ts';
import { accountOperations } from '../../../../main/host/dialects/chatchan-accounts.ts';
import { databaseOperations } from '../../../../main/host/dialects/chatchan-database.ts';
import { messageOperations } from '../../../../main/host/dialects/chatchan-messages.ts';
import { roomOperations } from '../../../../main/host/dialects/chatchan-rooms.ts';
import { MAX_FIELDS_BYTES } from '../../../../main/host/dialects/fields.ts';
import { startTestHost } from '../../../support/host.ts';
import {
  type DialectName,
  expectFailure,
  forms,
  operations,
  readAnswer,
  strangeFields,
  unreadable,
  wrongFields,
} from './hostile-operations.ts';
import { createHostileWorld, fieldsOf, type HostileWorld } from './hostile-world.ts';
import { openPush } from './push-client.ts';

const names = Object.keys(forms) as DialectName[];
const each = names.flatMap((dialect) => operations[dialect].map((operation) => ({ dialect, operation })));
const cases = each.map(({ dialect, operation }) => [dialect, operation.path, operation] as const);
const posts = cases.filter(([, , { method }]) => method === undefined);

let world: HostileWorld;
beforeAll(async () => {
  world = await createHostileWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** A message goes from alice to bob as if nothing were. */
async function othersAreWell(): Promise<void> {
  const chat = `still here ${performance.now()}`;
  await world.alice.done('chat', { recipient: 'bob', chat });
  await world.bob.nextEvent('chat', (event) => event.chat === chat);
}

describe('hostile input to every operation of every dialect', () => {
  it('[Z40] knows all operations of ChatChan', () => {
    const all = { ...accountOperations, ...roomOperations, ...messageOperations, ...databaseOperations };
    const paths = operations.chatchan.map(({ path }) => path.slice(1));
    expect(paths.toSorted()).toEqual(Object.keys(all).toSorted());
  });

  it.each(posts)('[Z40] %s %s: fails for a body that cannot be read', async (dialect, path, operation) => {
    await world.logIn(dialect, 'alice');
    for (const body of unreadable) {
      const answer = await world.perform(dialect, operation, body);
      // Where nothing is needed, nothing is looked at in what can be read.
      const mayDo = operation.readsNothing === true || (operation.needs === undefined && isReadable(body));
      if (mayDo) readAnswer(dialect, answer);
      else expectFailure(dialect, answer, `${path} ${String(body).slice(0, 40)}`);
    }
    await othersAreWell();
  });

  it.each(cases)('[Z40] %s %s: fails where something is missing or wrong', async (dialect, path, operation) => {
    await world.logIn(dialect, 'alice');
    for (const fields of wrongFields(operation, world.known)) {
      expectFailure(dialect, await world.perform(dialect, operation, fields), `${path} ${JSON.stringify(fields)}`);
    }
    await othersAreWell();
  });

  it.each(cases)('[Z40] %s %s: has a whole answer to what means nothing', async (dialect, path, operation) => {
    await world.logIn(dialect, 'alice');
    for (const fields of strangeFields(operation, world.known)) {
      if (path.endsWith('/logout')) await world.logIn(dialect, 'alice');
      readAnswer(dialect, await world.perform(dialect, operation, fields));
    }
    await othersAreWell();
  });

  it.each(cases)(
    '[Z40] %s %s: takes no other method, and not too much of a header',
    async (dialect, path, { method }) => {
      for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        if (other === (method ?? 'POST')) continue;
        const answer = await world.ask({ dialect, path, method: other });
        expect(answer.status, other).toBe(405);
        expectFailure(dialect, answer, `${other} ${path}`);
      }
      const huge = await world.ask({ dialect, path, headers: { 'x-much': 'x'.repeat(20_000) } });
      expect([huge.status, huge.body.length]).toEqual([431, 0]);
    },
  );

  it.each(names)('[Z40] %s: knows no other path', async (dialect) => {
    const paths = [
      '/',
      '/nothing',
      '/__proto__',
      '/constructor',
      '//login',
      '/login/',
      '/login%00',
      '/../login',
      '/LOGIN',
    ];
    for (const path of paths) {
      const answer = await world.ask({ dialect, path, body: {} });
      expect(answer.status, path).toBe(404);
      expectFailure(dialect, answer, path);
    }
  });

  it.each(cases.filter(([, , { open }]) => open === undefined))(
    '[Z41] %s %s: is refused to who has not logged in from there, whatever ids they know',
    async (dialect, path, operation) => {
      await world.logIn(dialect, 'alice');
      const fields = { userid: world.known.userid, username: 'alice', ...fieldsOf(operation, world.known) };
      const asked =
        operation.method === 'GET'
          ? { path: `${path}?${new URLSearchParams(asText(fields))}` }
          : { path, body: fields };
      const method = operation.method ?? 'POST';
      const elsewhere = { dialect, ...asked, method, localAddress: '127.0.0.3', user: world.known.uuid };
      expectFailure(dialect, await world.ask(elsewhere), path);
      const cookie = 'chatchan=0123456789abcdef0123456789abcdef; session=x';
      expectFailure(dialect, await world.ask({ ...elsewhere, headers: { cookie } }), path);
      if (dialect !== 'chatbackend') return;
      for (const user of ['', 'x', '__proto__', `${world.known.uuid}x`, '00000000-0000-0000-0000-000000000000']) {
        expectFailure(dialect, await world.ask({ dialect, ...asked, method, user }), `${path} as ${user}`);
      }
    },
  );

  it('[Z40] rooms: reads what is within a message, and what is pulled, as carefully', async () => {
    await world.logIn('rooms', 'alice');
    const send = operations.rooms.find(({ path }) => path === '/chat/send') ?? { path: '' };
    for (const new_message of [
      { type: 'text' },
      { type: 'text', content: null },
      { type: 'text', content: { $gt: '' } },
      { type: 7, content: 'x' },
      { type: 'video', content: 'x' },
      { type: 'img', content: 'no Base64 of a picture' },
      { type: 'text', content: '' },
      { type: 'text', content: 'x'.repeat(100_000) },
      JSON.parse('{"__proto__":{"type":"text","content":"x"}}'),
    ]) {
      const answer = await world.perform('rooms', send, { roomname: 'room', new_message });
      expectFailure('rooms', answer, JSON.stringify(new_message).slice(0, 60));
    }
    const pull = { path: '/chat/pull', method: 'GET' } as const;
    for (const timestamp of [
      '',
      'x',
      '-1',
      'NaN',
      'Infinity',
      '1e999',
      '9'.repeat(60),
      '1.999999999999',
      '2026-13-99',
    ]) {
      const answer = await world.perform('rooms', pull, {
        room: timestamp,
        ['__proto__']: timestamp,
        status: timestamp,
      });
      expect(readAnswer('rooms', answer)).toMatchObject({ status: 'success', room: expect.any(Array) });
    }
    await othersAreWell();
  });

  it('[Z42] closes the push socket on whatever is no greeting, at once', async () => {
    await world.logIn('chatbackend', 'alice');
    const { uuid, room_gid } = world.known;
    const port = world.host.dialects.chatbackend?.push_port ?? 0;
    const said = JSON.stringify({ uuid, room_gid });
    for (const hello of [
      'GET / HTTP/1.1\r\n\r\n',
      '{}',
      '[]',
      '{"uuid":{"$gt":""},"room_gid":["x"]}',
      `{"__proto__":${said}}`,
      `{"uuid":"${uuid}","room_gid":"__proto__"}`,
      `[${said}]`,
      `x${said}`,
      // Each gap can be cut in many ways: read carelessly, this takes longer than anybody lives.
      `{${"'a':'b'   ".repeat(60)}!}`,
      `{"uuid":"${'x'.repeat(1 << 20)}"}`,
      `${' '.repeat(5_000)}${said}`,
      '\u0000\u0000\u0000',
    ]) {
      const begun = performance.now();
      const push = await openPush(port, hello);
      await push.closed;
      expect(performance.now() - begun, hello.slice(0, 40)).toBeLessThan(2_000);
      expect(push.events).toEqual([]);
    }
    await othersAreWell();
  });

  it('[Z42] waits for no greeting for ever, and hears nothing after it', async () => {
    // Who is silent is given ten seconds; here they are shorter.
    const clock = {
      ...systemClock,
      after: (ms: number, call: () => void) => systemClock.after(Math.min(ms, 300), call),
    };
    await using host = await startTestHost({ clock, dialects: [{ name: 'chatbackend', port: 0, pushPort: 0 }] });
    for (const half of ['', '{"uuid":"', '   ']) {
      const push = await openPush(host.dialects.chatbackend?.push_port ?? 0, half);
      await push.closed;
    }
    const { uuid, room_gid } = world.known;
    const port = world.host.dialects.chatbackend?.push_port ?? 0;
    const push = await openPush(port, JSON.stringify({ uuid, room_gid }));
    await world.ask({ dialect: 'chatbackend', path: '/send-message', body: { room_gid, msg: 'heard' }, user: uuid });
    await push.received(1);
    push.send('x'.repeat(1 << 20));
    await world.ask({
      dialect: 'chatbackend',
      path: '/send-message',
      body: { room_gid, msg: 'and again' },
      user: uuid,
    });
    await push.received(2);
    push.close();
  });

  it('[Z40] is unharmed by connections that break off, trickle or say nothing', async () => {
    for (const dialect of names) {
      const port = world.host.dialects[dialect]?.port ?? 0;
      for (const half of [
        '',
        'POST /login',
        'POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"login":',
      ]) {
        const socket = connectTcp({ host: '127.0.0.1', port });
        socket.on('error', () => undefined);
        await new Promise<void>((resolve) => void socket.write(half || '\r\n', () => resolve()));
        socket.destroy();
      }
      await world.logIn(dialect, 'alice');
    }
    await othersAreWell();
  });
});

function isReadable(body: string | Buffer): boolean {
  try {
    JSON.parse(body.toString());
    return body.length <= MAX_FIELDS_BYTES;
  } catch {
    return false;
  }
}

function asText(fields: object): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}
