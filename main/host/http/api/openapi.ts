import { failures } from '../../../../shared/protocol/errors.ts';
import { PROTOCOL_VERSION } from '../../../../shared/protocol/limits.ts';
import { callersOf, type Feature, features, scopeOf } from './features.ts';
import { type Definitions, DRAFT, definitions } from './json-schema.ts';

const COMPONENTS = '#/components/schemas/';
const ref = (name: string) => ({ $ref: `${COMPONENTS}${name}` });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });

/**
 * The API as OpenAPI 3.1. All actions go to one path; a fragment that no client sends keeps them apart here, since
 * OpenAPI has one operation a path and method.
 */
export function openApiFile(): object {
  const schemas = definitions();
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: DRAFT,
    info: {
      title: 'Hearth',
      version: String(PROTOCOL_VERSION),
      summary: 'Chat for everyone on the same network',
      description: 'Made from the schemas that the host reads requests with. The same for people to read is at /api.',
    },
    servers: [{ url: '/', description: 'The host that served this file.' }],
    security: [{ token: [] }],
    tags: [...features.map(({ title }) => ({ name: title })), { name: 'Other' }],
    paths: { ...Object.fromEntries(features.flatMap(operationsOf)), ...otherPaths },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The token of a bot or of a sign-in.' },
      },
      schemas: { ...moved(schemas), failure },
    },
  };
}

const failure = {
  description: 'The answer to what could not be done.',
  type: 'object',
  properties: {
    response_to: { type: 'string' },
    response: { enum: ['existing', 'non_existing', 'false_key', 'failed'] },
    reason: { type: 'string', description: `One of: ${Object.keys(failures).join(', ')}.` },
    message: { type: 'string', description: 'The reason as a sentence for a person.' },
    field: { type: 'string', description: 'The parameter at fault.' },
    retry_after: { type: 'number', description: 'In ms: when trying again makes sense.' },
  },
  required: ['response_to', 'response', 'reason'],
};

function operationsOf({ title, actions }: Feature): [string, object][] {
  return Object.entries(actions).map(([name, definition]) => {
    const { summary, access } = definition;
    const done = {
      type: 'object',
      properties: {
        response_to: { type: 'string' },
        response: { enum: ['successful', 'existing'] },
        data: ref(`answer.${name}`),
      },
      required: ['response_to', 'response', 'data'],
    };
    const operation = {
      operationId: name,
      summary,
      description: `May be called by ${callersOf(access)}. Scope of a bot: ${scopeOf(definition)}.`,
      tags: [title],
      ...(access.who === 'anyone' ? { security: [{}] } : {}),
      requestBody: { required: true, ...json(ref(`request.${name}`)) },
      responses: {
        200: { description: 'Done, or why not.', ...json({ anyOf: [done, ref('failure')] }) },
        401: { description: 'The token is missing or not valid.', ...json(ref('failure')) },
        413: { description: 'The request is too large.', ...json(ref('failure')) },
      },
    };
    return [`/api/tags#${name}`, { post: operation }];
  });
}

const otherPaths = {
  '/api/events': {
    get: {
      operationId: 'events',
      summary: 'Everything that happens, as server-sent events.',
      tags: ['Other'],
      parameters: [
        {
          name: 'Last-Event-ID',
          in: 'header',
          required: false,
          description: 'The `id` of the last event that arrived: what came since then is sent first.',
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: {
          description: 'A stream without an end; the data of each is one event.',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        401: { description: 'The token is missing or not valid.' },
      },
    },
  },
  '/hooks/{token}': {
    post: {
      operationId: 'post_to_webhook',
      summary: 'Posts a message into the conversation of an incoming webhook.',
      tags: ['Other'],
      security: [{}],
      parameters: [
        { name: 'token', in: 'path', required: true, schema: { type: 'string' } },
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description: 'The same key posts the same message once.',
          schema: { type: 'string', maxLength: 200 },
        },
      ],
      requestBody: {
        required: true,
        ...json({ type: 'object', properties: { text: { type: 'string' } } }),
      },
      responses: {
        200: { description: '`ok`', content: { 'text/plain': { schema: { const: 'ok' } } } },
        400: { description: '`invalid_payload` or `no_text`' },
        404: { description: '`no_service`: there is no such webhook any more.' },
        413: { description: '`too_large`' },
        429: { description: '`rate_limited`, with `Retry-After`' },
      },
    },
  },
  '/api/host': {
    get: {
      operationId: 'host',
      summary: 'What this host is, for who has not signed in.',
      tags: ['Other'],
      security: [{}],
      responses: { 200: { description: 'Name, id, version, addresses.', ...json({ type: 'object' }) } },
    },
  },
  '/api/schema.json': {
    get: {
      operationId: 'schema',
      summary: 'The JSON Schema of every request, answer and event.',
      tags: ['Other'],
      security: [{}],
      responses: { 200: { description: 'A JSON Schema.', ...json({ type: 'object' }) } },
    },
  },
};

/** The definitions where OpenAPI keeps them. */
function moved(schemas: Definitions): object {
  return JSON.parse(JSON.stringify(schemas).replaceAll('"#/$defs/', `"${COMPONENTS}`));
}
