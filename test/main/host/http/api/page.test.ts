import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOf } from '../../../../../main/host/http/api/example.ts';
import { features } from '../../../../../main/host/http/api/features.ts';
import { definitions } from '../../../../../main/host/http/api/json-schema.ts';
import { failures } from '../../../../../shared/protocol/errors.ts';
import { actions, events } from '../../../../../shared/protocol/index.ts';
import { connect, startTestHost, type TestHost } from '../../../../support/host.ts';
import { httpRequest } from '../../../../support/http-request.ts';

const actionNames = Object.keys(actions);
const eventNames = Object.keys(events);

describe('what the host says of its API', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startTestHost({ plainPort: 0 });
  });
  afterAll(() => host[Symbol.asyncDispose]());
  const page = async () => (await httpRequest(host, { path: '/api' })).body.toString();

  it('[X20] has every action, event and failure on its page, once', async () => {
    const text = await page();
    const anchors = [...text.matchAll(/ id="(?<id>[^"]+)"/g)].map((match) => match.groups?.id ?? '');
    expect(new Set(anchors).size).toBe(anchors.length);
    const wanted = [
      ...actionNames.map((name) => `action-${name}`),
      ...eventNames.map((name) => `event-${name}`),
      ...Object.keys(failures).map((reason) => `failure-${reason}`),
    ];
    expect(wanted.filter((id) => !anchors.includes(id))).toEqual([]);
    const links = [...text.matchAll(/ href="#(?<id>[^"]+)"/g)].map((match) => match.groups?.id ?? '');
    expect(links.filter((id) => !anchors.includes(id))).toEqual([]);
    const described = features.flatMap((feature) => [...Object.keys(feature.actions), ...Object.keys(feature.events)]);
    expect(described.length).toBe(actionNames.length + eventNames.length);
  });

  it('[X20] has every action and event in the files for programs', async () => {
    const { $defs } = (await httpRequest(host, { path: '/api/schema.json' })).json();
    expect(Object.keys($defs as object)).toEqual(
      expect.arrayContaining([
        ...actionNames.flatMap((name) => [`request.${name}`, `answer.${name}`]),
        ...eventNames.map((name) => `event.${name}`),
      ]),
    );
    const { paths, components } = (await httpRequest(host, { path: '/api/openapi.json' })).json();
    expect(Object.keys(paths as object)).toEqual(
      expect.arrayContaining(actionNames.map((name) => `/api/tags#${name}`)),
    );
    const { schemas } = components as { schemas: object };
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(eventNames.map((name) => `event.${name}`)));
  });

  it('[X20] is there for everybody on both ports, and needs nothing from elsewhere', async () => {
    for (const path of ['/api', '/api/page.css', '/api/page.js', '/api/openapi.json', '/api/schema.json']) {
      const secure = await httpRequest(host, { path });
      const plain = await httpRequest(host, { path, plain: true });
      expect([path, secure.status, plain.status]).toEqual([path, 200, 200]);
      expect(plain.body.equals(secure.body)).toBe(true);
      const policy = String(secure.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
      expect((await httpRequest(host, { path, method: 'POST' })).status).toBe(405);
    }
    const text = await page();
    expect(text).not.toMatch(/ style=|<style| on\w+="|<script>|javascript:/);
    expect(text.match(/(?:src|href)="(?!#)[^"]*"/g)).toEqual([
      'href="/api/page.css"',
      'src="/api/page.js"',
      'href="/api/openapi.json"',
      'href="/api/schema.json"',
    ]);
  });

  it('[X20] has a first request that works as it stands, with curl and a token', async () => {
    const alice = await connect(host, { as: 'alice' });
    await alice.done('create_group', { group_id: 'readers' });
    const [, chapter = ''] = (await page()).split('id="first"');
    const shown = /<pre[^>]*><code>(?<script>[\s\S]*?)<\/code>/.exec(chapter)?.groups?.script ?? '';
    const plain = { '&quot;': '"', '&#39;': "'", '&amp;': '&' };
    const script = shown.replace(/&(?:quot|#39|amp);/g, (entity) => plain[entity as keyof typeof plain]);
    const run = promisify(execFile);
    const typed = script.replace('TOKEN=…', `TOKEN=${alice.token}`);
    expect(JSON.parse((await run('sh', ['-c', typed])).stdout)).toMatchObject({
      response: 'successful',
      data: { seq: 1 },
    });
    // Another key is not spoken to, although no authority is asked.
    const other = typed.replace(/PIN=sha256\/\/.{4}/, 'PIN=sha256//AAAA');
    await expect(run('sh', ['-c', other])).rejects.toMatchObject({ code: 90 });
  });

  it('[X20] gives examples that the host reads', () => {
    const schemas = definitions();
    for (const [name, { params, access }] of Object.entries(actions)) {
      const example = exampleOf(schemas[`request.${name}`] ?? {}, name, access);
      expect([name, params.safeParse(example).error?.issues]).toEqual([name, undefined]);
    }
  });
});
