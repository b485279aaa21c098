import { expect } from 'vitest';
import { failures } from '../../../../shared/protocol/errors.ts';
import type { HttpAnswer } from '../../../support/http-request.ts';

/** What a dialect's answer to something that cannot be done looks like, whatever was wrong. */
export interface FailureForm {
  readonly hasFailed: (body: Record<string, unknown>) => boolean;
  /** Where it says why. */
  readonly reason: string;
}

export const forms = {
  chatchan: { hasFailed: ({ response_code }) => response_code === 0, reason: 'reason' },
  chatbackend: { hasFailed: ({ ok, data }) => ok === false && data === undefined, reason: 'error' },
  rooms: { hasFailed: ({ status }) => status === 'failure', reason: 'feedback' },
} as const satisfies Record<string, FailureForm>;
export type DialectName = keyof typeof forms;

/** What the operations are asked about: numbers and ids that there are. */
export interface Known {
  readonly userid: number;
  readonly otherid: number;
  readonly roomid: number;
  readonly uuid: string;
  readonly room_gid: string;
}
export type Fields = Readonly<Record<string, string | number | object>>;

export interface Operation {
  readonly path: string;
  readonly method?: 'GET';
  /** What it cannot do without. */
  readonly needs?: (known: Known) => Fields;
  /** Anybody may ask for it. */
  readonly open?: true;
  /** Whatever is sent along is not read. */
  readonly readsNothing?: true;
}

const nobody = { username: 'nobody', password: 'a long password' };
const newKey = { username: 'alice', old_password: 'not her password', new_password: 'a new password' };
const inRoom = ({ roomid }: Known) => ({ roomid });
const ofAlice = ({ userid }: Known) => ({ userid });
const message = ({ room_gid }: Known) => ({ room_gid, msg: 'hello' });

/** Every operation of every dialect, with what it needs: without any one of these it has to fail. */
export const operations: Readonly<Record<DialectName, readonly Operation[]>> = {
  chatchan: [
    { path: '/register', needs: () => nobody, open: true },
    { path: '/login', needs: () => nobody, open: true },
    { path: '/logout' },
    { path: '/user/setting', needs: () => newKey, open: true },
    { path: '/user/profile' },
    { path: '/user/online' },
    { path: '/user/roomlist', needs: (known) => ({ ...ofAlice(known), type: 0 }) },
    { path: '/user/chat', needs: ({ otherid }) => ({ to_userid: otherid, content: 'hello' }) },
    { path: '/user/msg', needs: ({ otherid }) => ({ with_userid: otherid }) },
    { path: '/room/recent', needs: ofAlice },
    { path: '/room/new', needs: ({ userid }) => ({ roomname: 'another', room_ownerid: userid }) },
    { path: '/room/search', needs: () => ({ keyword: 'room' }) },
    { path: '/room/enter', needs: inRoom },
    { path: '/room/leave', needs: inRoom },
    { path: '/room/dissolve', needs: inRoom },
    { path: '/room/members', needs: inRoom },
    { path: '/room/msg', needs: inRoom },
    { path: '/room/send', needs: (known) => ({ ...inRoom(known), content: 'hello' }) },
    { path: '/check_reglog', needs: () => ({ ...nobody, opcode: 0 }), open: true },
    { path: '/create_room', needs: () => ({ roomname: 'one more', room_owner: 'alice' }) },
    { path: '/room_lst', needs: () => ({ username: 'alice', type: 1 }) },
    { path: '/search_room', needs: () => ({ key_word: 'room' }) },
    { path: '/change_pwd', needs: () => newKey, open: true },
    { path: '/msg_lst', needs: () => ({ roomname: 'room' }) },
    { path: '/change_profile', needs: () => ({ username: 'alice', category: 'about', value: 'x' }) },
  ],
  chatbackend: [
    { path: '/register', needs: () => ({ login: 'nobody', password: 'a long password' }), open: true },
    { path: '/login', needs: () => ({ login: 'nobody', password: 'a long password' }), open: true },
    { path: '/create-room' },
    { path: '/send-message', needs: message },
    { path: '/get-room-history', method: 'GET', needs: ({ room_gid }) => ({ room_gid }) },
  ],
  rooms: [
    { path: '/user/register', needs: () => nobody, open: true },
    { path: '/user/login', needs: () => nobody, open: true },
    { path: '/user/logout', readsNothing: true },
    { path: '/room/create', needs: () => ({ roomname: 'made of rooms' }) },
    { path: '/room/find', method: 'GET' },
    { path: '/room/join', needs: () => ({ roomname: 'room' }) },
    { path: '/room/delete', needs: () => ({ roomname: 'not there' }) },
    { path: '/chat/pull', method: 'GET' },
    { path: '/chat/send', needs: () => ({ roomname: 'room', new_message: { type: 'text', content: 'hello' } }) },
  ],
};

/** Bodies that are no fields at all. */
export const unreadable: readonly (string | Buffer)[] = [
  '{',
  '{"a":',
  "{'username': 'alice'}",
  '\u0000',
  'null',
  '[]',
  '42',
  '"text"',
  '[{"username":"alice","password":"x"}]',
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
  `{"username":"${'x'.repeat(1 << 20)}"}`,
  Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
  Buffer.concat([Buffer.from('{"username":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
];

/** What stands where something else belongs; a field that is needed is none of these. */
const wrongValues: readonly unknown[] = [null, true, [], {}, { $gt: '' }, ['alice'], ''];

/** Texts and numbers that mean nothing: whether that is allowed or not, it gets a whole answer. */
const strangeValues: readonly unknown[] = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '../../etc/passwd',
  '\u0000\u202e\ud800',
  '$where',
  '.*(a+)+$',
  'x'.repeat(70_000),
  0,
  -1,
  1.5,
  1e300,
  10_000_000_000_000_000,
  '1e9',
  'NaN',
];

/** Fields that an operation needs, each in its turn missing or wrong. */
export function* wrongFields({ method, needs }: Operation, known: Known): Generator<Record<string, unknown>> {
  const good = needs?.(known) ?? {};
  for (const field of Object.keys(good)) {
    const { [field]: _, ...others } = good;
    yield others;
    // In a query everything is text, and a field that says nothing is not there.
    if (method === 'GET') continue;
    // One may search for everything, and empty a profile.
    const mayBeEmpty = /^(?:key_?word|value)$/.test(field);
    for (const value of wrongValues) if (value !== '' || !mayBeEmpty) yield { ...others, [field]: value };
  }
}

/** Fields of an operation, and some that it never heard of, each in its turn strange. */
export function* strangeFields(operation: Operation, known: Known): Generator<Record<string, unknown>> {
  const good = operation.needs?.(known) ?? {};
  // Passwords and names may be anything: these would sign up a whole crowd.
  const fields = operation.open === true ? [] : [...Object.keys(good), 'userid', 'username'];
  for (const field of ['__proto__', ...fields]) {
    for (const value of strangeValues) {
      // In an address this is too much of a header.
      if (operation.method === 'GET' && String(value).length > 10_000) continue;
      // The room is needed by those who come after.
      const room = /leave|dissolve/.test(operation.path) ? { roomid: 'none' } : {};
      yield { ...good, ...room, ...JSON.parse(`{${JSON.stringify(field)}:${JSON.stringify(value)}}`) };
    }
  }
}

/** What a failure may say, as a code or as a sentence, and what a request says that was stopped before its operation. */
const REASONS = Object.entries(failures)
  .filter(([reason]) => reason !== 'internal')
  .flatMap(([reason, { message: sentence }]) => [reason, sentence])
  .concat('wrong_method', 'not_found');

/** A path, a frame of a stack or the name of a thrown error: nothing that is meant for the other side. */
const INNARDS = /\.(?:ts|mjs|js)\b|node:|\n\s+at |Error\b|ZodError|\/main\/host/;

/** The answer's fields, once it was seen to be an answer of that dialect and nothing else. */
export function readAnswer(dialect: DialectName, { status, headers, body }: HttpAnswer): Record<string, unknown> {
  const text = body.toString();
  expect(text).not.toMatch(INNARDS);
  expect(headers['content-type'], text).toMatch(/^application\/json/);
  expect([200, 400, 404, 405]).toContain(status);
  const fields: Record<string, unknown> = JSON.parse(text);
  const form: FailureForm = forms[dialect];
  // `internal` would mean that something was thrown that nobody had thought of.
  if (form.hasFailed(fields)) expect(REASONS).toContain(fields[form.reason]);
  return fields;
}

export function expectFailure(dialect: DialectName, answer: HttpAnswer, what: string): void {
  const fields = readAnswer(dialect, answer);
  const form: FailureForm = forms[dialect];
  expect(form.hasFailed(fields), `${what}: ${JSON.stringify(fields)}`).toBe(true);
}
