import { type Html, html, prose } from './html.ts';
import type { JsonSchema } from './json-schema.ts';

const REFERENCE = '#/$defs/';
/** Objects within objects are told field by field to this depth. */
const DEEPEST = 3;

interface Field {
  /** Where it stands: `settings[].name`. */
  readonly path: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** A table of the fields of an object: their names, types with limits, and what they mean. */
export function fieldTable(schema: JsonSchema): Html {
  const fields = fieldsOf(schema, '', 0);
  if (fields.length === 0) return html`<p class="none">None.</p>`;
  return html`<table><tbody>${fields.map(fieldRow)}</tbody></table>`;
}

function fieldRow({ path, schema, required }: Field): Html {
  const mark = required ? html`` : html` <span class="optional">optional</span>`;
  const meaning = schema.description === undefined ? html`` : html`<div>${prose(schema.description)}</div>`;
  return html`<tr><th scope="row"><code>${path}</code>${mark}</th><td>${typeOf(schema)}${meaning}</td></tr>`;
}

function fieldsOf(schema: JsonSchema, before: string, depth: number): Field[] {
  if (depth >= DEEPEST) return [];
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = before + name;
    const item = field.type === 'array' ? field.items : field;
    const inner =
      item === undefined ? [] : fieldsOf(item, field.type === 'array' ? `${path}[].` : `${path}.`, depth + 1);
    return [{ path, schema: field, required: required.has(name) }, ...inner];
  });
}

/** What a value may be, in words; a shape of its own is a link to it. */
export function typeOf(schema: JsonSchema): Html {
  const { $ref, type, anyOf, items } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice(REFERENCE.length);
    return html`<a href="#shape-${name}">${name.replaceAll('_', ' ')}</a>`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum !== undefined) return joined(schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`));
  if (anyOf !== undefined) return joined(anyOf.map(typeOf));
  if (type === 'array') return listType(schema, items);
  if (type === 'object') return objectType(schema);
  return html`${[type ?? 'anything', ...limitsOf(schema)].join(', ')}`;
}

function listType({ prefixItems, maxItems }: JsonSchema, items: JsonSchema | undefined): Html {
  if (prefixItems !== undefined) return html`list of ${prefixItems.length} numbers`;
  const most = typeof maxItems === 'number' ? `, at most ${maxItems}` : '';
  return html`list of ${items === undefined ? 'anything' : typeOf(items)}${most}`;
}

function objectType({ additionalProperties }: JsonSchema): Html {
  if (typeof additionalProperties !== 'object') return html`object`;
  return html`object whose values are ${typeOf(additionalProperties)}`;
}

const LONGEST_PATTERN = 60;

function limitsOf(schema: JsonSchema): string[] {
  const unit = schema.type === 'string' ? ' characters' : '';
  const words = { least: ['minLength', 'minimum'], most: ['maxLength', 'maximum'], above: ['exclusiveMinimum'] };
  const limit = (names: readonly string[], word: string) =>
    names.flatMap((name) => (typeof schema[name] === 'number' ? [`${word} ${schema[name]}${unit}`] : []));
  const { pattern } = schema;
  return [
    ...limit(words.least, 'at least'),
    ...limit(words.most, 'at most'),
    ...limit(words.above, 'more than'),
    ...(typeof pattern === 'string' && pattern.length < LONGEST_PATTERN ? [`as ${pattern}`] : []),
  ];
}

function joined(choices: readonly Html[]): Html {
  return html`${choices.map((choice, at) => (at === 0 ? choice : html` or ${choice}`))}`;
}
