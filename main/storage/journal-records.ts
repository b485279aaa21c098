import { z } from 'zod';
import { message } from '../../shared/protocol/cards.ts';
import type { TableChange } from './port.ts';
import { type TableName, tableSchemas } from './records.ts';

const count = z.number().int().positive();

const HEADER = '{"h":1}';

function isTableName(name: string): name is TableName {
  return Object.hasOwn(tableSchemas, name);
}

const tableName = z.string().refine(isTableName);

/** A change of a table, its record checked by the schema of that table. */
const tableChange = z.union([
  z.strictObject({ table: tableName, remove: z.string() }),
  z
    .strictObject({ table: tableName, put: z.looseObject({ _id: z.string() }) })
    .refine(({ table, put }) => tableSchemas[table].safeParse(put).success),
]);

/** What a line of the journal may say. Short names: they stand in front of every message. */
export const journalRecord = z.union([
  /** A new message. */
  z.strictObject({ m: message }),
  /** A new version of a message; it carries its `change` number. */
  z.strictObject({ c: message }),
  /** Changes of tables that belong together. */
  z.strictObject({ t: z.array(tableChange) }),
  /** A conversation is removed. */
  z.strictObject({ r: z.string() }),
  /** Retention has moved the beginning of a conversation. */
  z.strictObject({ f: z.strictObject({ conversation: z.string(), first_seq: count }) }),
  /** The first line of a file: whatever an earlier file holds from this number on was given up. */
  z.strictObject({ h: z.literal(1) }),
]);
export type JournalRecord = z.infer<typeof journalRecord>;
export type StoredTableChange = z.infer<typeof tableChange>;

export const bodies = {
  /** Takes the JSON of the message as it is, so that it is made only once. */
  message: (json: string) => ['{"m":', json, '}'],
  change: (json: string) => ['{"c":', json, '}'],
  tables: (changes: readonly TableChange[]) => [JSON.stringify({ t: changes })],
  removal: (conversation: string) => [JSON.stringify({ r: conversation })],
  retention: (conversation: string, firstSeq: number) => [JSON.stringify({ f: { conversation, first_seq: firstSeq } })],
  header: () => [HEADER],
};

export function isHeader(body: string): boolean {
  return body === HEADER;
}
