import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiFile } from '../../../../../main/host/http/api/openapi.ts';
import type { ResponseTag } from '../../../../../shared/protocol/envelope.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../../../../support/host.ts';
import { httpRequest } from '../../../../support/http-request.ts';

describe('the files for programs', () => {
  let host: TestHost;
  let alice: WireClient;
  let bob: WireClient;
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });

  beforeAll(async () => {
    host = await startTestHost({ plainPort: 0 });
    alice = await connect(host, { as: 'alice' });
    bob = await connect(host, { as: 'bob' });
    ajv.addSchema((await httpRequest(host, { path: '/api/schema.json' })).json(), 'hearth');
  });
  afterAll(() => host[Symbol.asyncDispose]());

  function misfit(name: string, value: unknown): unknown {
    const validate = ajv.getSchema(`hearth#/$defs/${name}`);
    if (validate === undefined) throw new Error(`no schema ${name}`);
    return validate(value) === true ? undefined : validate.errors;
  }
  async function checked(client: WireClient, action: string, params: object): Promise<ResponseTag> {
    expect([action, misfit(`request.${action}`, { action, ...params })]).toEqual([action, undefined]);
    const response = await client.request(action, params);
    expect([action, misfit('response', response)]).toEqual([action, undefined]);
    if (response.reason === undefined) {
      expect([action, misfit(`answer.${action}`, response.data)]).toEqual([action, undefined]);
    }
    return response;
  }

  it('[X21] are valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate({ ...openApiFile() });
    expect([errors, valid]).toEqual([undefined, true]);
  });

  it('[X21] fit a day of requests, answers and events', async () => {
    expect(misfit('hello', await alice.greeting)).toBeUndefined();
    const { data: room } = await checked(alice, 'create_group', { group_id: 'club', name: 'Club' });
    const { id } = room as { id: string };
    await checked(bob, 'add_group', { group_id: 'club' });
    const sent = await checked(alice, 'chat', { recipient: id, chat: 'Hello, @bob', mentions: ['bob'] });
    const target = { conversation: id, chat_id: (sent.data as { chat_id: string }).chat_id };
    await checked(bob, 'react', { ...target, emoji: '👍' });
    await checked(alice, 'edit_chat', { ...target, chat: 'Hello again' });
    await checked(alice, 'pin_chat', target);
    await checked(bob, 'read', { conversation: id, seq: 1 });
    await checked(bob, 'typing', { recipient: id });
    await checked(bob, 'history', { conversation: id });
    await checked(bob, 'recent', {});
    await checked(bob, 'sync', {});
    await checked(bob, 'search', { query: 'again' });
    await checked(bob, 'list_users', {});
    await checked(bob, 'list_members', { group_id: 'club' });
    await checked(bob, 'list_rooms', { of: 'joined' });
    await checked(bob, 'notify', { conversation: id, level: 'mentions' });
    await checked(bob, 'change_profile', { about: 'Reads.' });
    await checked(bob, 'status', { status: 'away' });
    await checked(bob, 'block_user', { user_id: 'alice' });
    await checked(alice, 'delete_chat', target);
    await checked(bob, 'host_users', {});
    await checked(alice, 'remove_group', { group_id: 'club' });
    for (const client of [alice, bob]) {
      for (const event of client.events) {
        expect([event.action, misfit(`event.${event.action}`, event)]).toEqual([event.action, undefined]);
        expect(misfit('event', event)).toBeUndefined();
      }
    }
    expect(new Set(bob.events.map(({ action }) => action)).size).toBeGreaterThan(3);
  });

  it('[X21] fit what admins are answered', async () => {
    // Who signs up first on the host's own computer owns it.
    for (const action of ['host_state', 'host_settings', 'host_users', 'host_invites', 'host_audit', 'host_bots']) {
      expect((await checked(alice, action, {})).response).toBe('successful');
    }
    await checked(alice, 'host_create_bot', { user_id: 'builder', scopes: ['write'] });
    await checked(alice, 'host_bots', {});
  });

  it('[X21] refuse what is not meant', () => {
    expect(misfit('request.chat', { action: 'chat', chat: 'to nobody' })).toBeDefined();
    expect(misfit('request.chat', { action: 'chat', recipient: 'bob', chat: 5 })).toBeDefined();
    expect(misfit('answer.chat', { chat_id: 'x' })).toBeDefined();
    expect(misfit('event.chat', { action: 'typing' })).toBeDefined();
  });
});
