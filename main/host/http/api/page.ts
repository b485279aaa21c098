import { failures } from '../../../../shared/protocol/errors.ts';
import { exampleOf } from './example.ts';
import { callersOf, type Feature, features, scopeOf } from './features.ts';
import { fieldTable, typeOf } from './fields.ts';
import { chapters, type Place } from './guide.ts';
import { type Html, html, prose } from './html.ts';
import { type Definitions, definitions, type JsonSchema } from './json-schema.ts';

/** What documents the API to a person: made from the schemas, as the two files for programs are. */
export function apiPage(place: Place): string {
  const schemas = definitions();
  const guide = chapters(place);
  const shapes = Object.entries(schemas).filter(([name]) => !name.includes('.'));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Hearth API</title>
<link rel="stylesheet" href="/api/page.css">
<script src="/api/page.js" defer></script>
</head>
<body>
<nav aria-label="Contents">
<p class="brand"><a href="#top">Hearth API</a></p>
<label class="search">Find <input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="an action, event or word"></label>
<p id="found" role="status"></p>
<details id="contents"><summary>Contents</summary>
<ul>${guide.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
${features.map(contents)}
<ul><li><a href="#failures">Failures</a></li><li><a href="#shapes">Shapes</a></li></ul>
</details>
</nav>
<main id="top">
<h1>Hearth API</h1>
<p class="lead">Everything that the app does goes through these actions and events; scripts and bots use the same. This page is
made from the schemas that the host checks requests with. For programs: <a href="/api/openapi.json">OpenAPI 3.1</a>,
<a href="/api/schema.json">JSON Schema</a>.</p>
<p class="lead" lang="zh-CN">机器人、脚本与网络钩子的接口文档。应用所做的一切都经由下列操作和事件；本页由主机检查请求所用的模式自动生成。</p>
${guide.map(({ id, title, body }) => html`<section class="entry" id="${id}"><h2>${title}</h2>${body}</section>`)}
${features.map((feature) => featureSection(feature, schemas))}
${failuresSection()}
<section><h2 id="shapes">Shapes</h2><p>What recurs in requests, answers and events.</p>
${shapes.map(shapeEntry)}</section>
</main>
</body>
</html>
`.markup;
}

function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}

function contents({ title, actions, events }: Feature): Html {
  const links = [
    ...Object.keys(actions).map((name) => html`<li><a href="#action-${name}">${name}</a></li>`),
    ...Object.keys(events).map((name) => html`<li><a href="#event-${name}">${name} <span>event</span></a></li>`),
  ];
  return html`<h3><a href="#${anchorOf(title)}">${title}</a></h3><ul>${links}</ul>`;
}

function featureSection({ title, actions, events }: Feature, schemas: Definitions): Html {
  const entries = [
    ...Object.entries(actions).map(([name, definition]) => {
      const request = schemas[`request.${name}`] ?? {};
      const example = JSON.stringify(exampleOf(request, name, definition.access), null, 1);
      return html`<article class="entry" id="action-${name}">
<h3><a href="#action-${name}"><code>${name}</code></a></h3>
<p>${prose(definition.summary)}</p>
<dl><div><dt>For</dt><dd>${callersOf(definition.access)}</dd></div><div><dt>Scope of a bot</dt><dd>${scopeOf(definition)}</dd></div></dl>
<h4>Parameters</h4>${fieldTable(withoutEnvelope(request))}
<h4>Answer</h4>${answer(schemas[`answer.${name}`] ?? {})}
<details><summary>Example</summary><pre tabindex="0"><code>${curl(example, definition.access.who !== 'anyone')}</code></pre></details>
</article>`;
    }),
    ...Object.entries(events).map(
      ([name, { summary }]) => html`<article class="entry event" id="event-${name}">
<h3><a href="#event-${name}"><code>${name}</code></a> <span class="kind">event</span></h3>
<p>${prose(summary)}</p>${answer(dataOf(schemas[`event.${name}`] ?? {}))}
</article>`,
    ),
  ];
  return html`<section><h2 id="${anchorOf(title)}">${title}</h2>${entries}</section>`;
}

/** The parameters of a request without what every request has. */
function withoutEnvelope({ properties = {}, ...schema }: JsonSchema): JsonSchema {
  const { action: _, tag_id: __, ...own } = properties;
  return { ...schema, properties: own };
}

/** The data of an event, which stands beside its name. */
function dataOf({ allOf }: JsonSchema): JsonSchema {
  return allOf?.[1] ?? {};
}

function answer(schema: JsonSchema): Html {
  const note = schema.description === undefined ? html`` : html`<p>${prose(schema.description)}</p>`;
  const fields = schema.$ref === undefined ? fieldTable(schema) : html`<p>${typeOf(schema)}</p>`;
  return html`${note}${fields}`;
}

function shapeEntry([name, schema]: [string, JsonSchema]): Html {
  const { description = '', ...own } = schema;
  const body = own.properties === undefined ? html`<p>${typeOf(own)}</p>` : fieldTable(own);
  return html`<article class="entry" id="shape-${name}"><h3><a href="#shape-${name}">${name.replaceAll('_', ' ')}</a></h3>
<p>${prose(description)}</p>${body}</article>`;
}

/** As it is typed into a shell; a quote inside the text ends the quoting for its own length. */
function curl(body: string, signedIn: boolean): string {
  const token = signedIn ? ` \\\n  -H "Authorization: Bearer $TOKEN"` : '';
  const line = body.replace(/\n\s*/g, ' ').replaceAll("'", "'\\''");
  return `curl -k --pinnedpubkey "$PIN" $HEARTH/api/tags${token} \\\n  --json '${line}'`;
}

function failuresSection(): Html {
  const rows = Object.entries(failures).map(
    ([reason, { response, message }]) =>
      html`<tr id="failure-${reason}"><th scope="row"><code>${reason}</code></th><td>${message} <span class="optional">${response}</span></td></tr>`,
  );
  return html`<section class="entry" id="failures"><h2>Failures</h2>
<p>A request that cannot be done is answered with a <code>reason</code>, which never changes its meaning, a <code>message</code>
for a person, and where it helps the <code>field</code> at fault and <code>retry_after</code> in milliseconds. Expect reasons that
are not listed here: a newer host may have more.</p><table><tbody>${rows}</tbody></table></section>`;
}
