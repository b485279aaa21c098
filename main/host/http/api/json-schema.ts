import { z } from 'zod';
import { greeting, responseEnvelope } from '../../../../shared/protocol/envelope.ts';
import { actions, events } from '../../../../shared/protocol/index.ts';
import { PROTOCOL_VERSION } from '../../../../shared/protocol/limits.ts';
import { shapes } from './shapes.ts';

/** A JSON Schema (2020-12), with what of it is read here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly const?: unknown;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** Every schema of the protocol by name: shapes by their id, and `request.`, `answer.` and `event.` with a name. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

export const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** `input`: what may be sent, before the host has cleaned it; `output`: what it answers. */
type Direction = 'input' | 'output';

/** Made from the schemas that the host itself reads requests with, so that it says what the host does. */
export function definitions(): Definitions {
  const found: Record<string, JsonSchema> = {};
  const convert = (schema: z.ZodType, io: Direction): JsonSchema => {
    const { $schema: _, $defs = {}, ...own } = toSchema(schema, io);
    Object.assign(found, $defs);
    return own;
  };
  const all: Record<string, JsonSchema> = {};
  for (const [name, { params, data, summary }] of Object.entries(actions)) {
    all[`request.${name}`] = tagged(name, summary, convert(params, 'input'));
    all[`answer.${name}`] = convert(data, 'output');
  }
  for (const [name, { data, summary }] of Object.entries(events)) {
    all[`event.${name}`] = flat(name, summary, convert(data, 'output'));
  }
  all.response = { description: 'What every request is answered with.', ...convert(responseEnvelope, 'output') };
  all.hello = { description: 'How every connection begins.', ...convert(greeting, 'output') };
  const shared = Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...Object.fromEntries(shared), ...all };
}

/** All of the protocol as one file. */
export function schemaFile(): JsonSchema {
  const $defs = definitions();
  const of = (kind: string) =>
    Object.keys($defs)
      .filter((name) => name.startsWith(`${kind}.`))
      .map((name) => ({ $ref: `#/$defs/${name}` }));
  return {
    $schema: DRAFT,
    title: `Hearth protocol ${PROTOCOL_VERSION}`,
    description: 'A tag: a request, the response to one, an event, or the greeting of the host.',
    anyOf: ['request', 'response', 'event', 'hello'].map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs: {
      ...$defs,
      request: { description: 'Any request.', oneOf: of('request') },
      event: { description: 'Any event.', anyOf: of('event') },
    },
  };
}

function toSchema(schema: z.ZodType, io: Direction): JsonSchema {
  // What zod says is more than what it promises to say, so it is read as plain JSON.
  const made: unknown = z.toJSONSchema(schema, {
    metadata: shapes,
    io,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const description = z.globalRegistry.get(zodSchema)?.description;
      if (description !== undefined) jsonSchema.description ??= description;
      // A newer host may say more: nobody should refuse an answer for that.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      // JSON Schema has a keyword for this, and no such format.
      if (jsonSchema.format === 'base64') delete jsonSchema.format;
      // The bounds of exact numbers in JSON say nothing about this one.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return made as JsonSchema;
}

const tagId: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 64,
  description: 'Comes back as `response_to`; without it that is the name of the action.',
};

function tagged(action: string, description: string, { properties = {}, required = [] }: JsonSchema): JsonSchema {
  return {
    description,
    type: 'object',
    properties: { action: { const: action }, tag_id: tagId, ...properties },
    required: ['action', ...required],
  };
}

/** An event: the name of it beside its data. */
function flat(action: string, description: string, data: JsonSchema): JsonSchema {
  const name = { type: 'object', properties: { action: { const: action } }, required: ['action'] };
  return { description, allOf: [name, data] };
}
