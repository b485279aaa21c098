import type { Access } from '../../../../shared/protocol/define.ts';
import type { JsonSchema } from './json-schema.ts';

const ULID = '01JD3XQ7T0A1B2C3D4E5F6G7H8';

/** What stands in examples for fields of these names and shapes; everything else is made from its type. */
const byName: Readonly<Record<string, unknown>> = {
  user_id: 'alice',
  recipient: 'alice',
  to: 'alice',
  group_id: 'readers',
  channel_id: 'news',
  new_id: 'book_readers',
  chat: 'Hello',
  query: 'hello',
  text: 'Back in five minutes.',
  emoji: '👍',
  name: 'Alice',
  key: 'correct horse battery',
  old_key: 'correct horse battery',
  code: 'K7QM-3XTP',
  url: 'http://192.168.1.20:8080/hearth',
  token_id: '3f7a9c0b51d2e684',
  hook_id: '3f7a9c0b51d2e684',
  offer: 'Zm9yIGV4YW1wbGU',
  settings: { history_max_days: 365 },
  seq: 42,
};
const byShape: Readonly<Record<string, unknown>> = {
  account_id: `u:${ULID}`,
  conversation_id: `g:${ULID}`,
  file_id: `f:${ULID}`,
  call_id: `call:${ULID}`,
  chat_id: ULID,
  chosen_status: 'away',
  notify_level: 'mentions',
};

/** A request with what it must have, as one would write it. */
export function exampleOf(schema: JsonSchema, action: string, access: Access): Record<string, unknown> {
  const { properties = {}, required = [] } = schema;
  const values = required
    .filter((name) => name !== 'action')
    .map((name) => [name, exampleValue(name, properties[name] ?? {})]);
  // The table of an action cannot say that one of two names is needed.
  const room = access.who === 'room' && access.id === 'room' ? { group_id: byName.group_id } : {};
  return { action, ...room, ...Object.fromEntries(values) };
}

function exampleValue(name: string, schema: JsonSchema): unknown {
  if (byName[name] !== undefined) return byName[name];
  const shape = schema.$ref?.slice(schema.$ref.lastIndexOf('/') + 1) ?? '';
  if (byShape[shape] !== undefined) return byShape[shape];
  if (schema.enum !== undefined) return schema.enum[0];
  if (typeof schema.pattern === 'string') return '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer') return typeof schema.minimum === 'number' ? schema.minimum : 1;
  return 'text';
}
