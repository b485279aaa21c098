import type { HostOptions } from '../../../../main/host/start.ts';
import type { Result } from '../../../../shared/protocol/index.ts';
import { connect, startTestHost } from '../../../support/host.ts';
import { type HttpAnswer, type HttpRequest, httpRequest } from '../../../support/http-request.ts';

/** A host whose owner Olga is in a group with Alice; the bot Builder is in the group too. */
export async function hooked(options: Partial<HostOptions> = {}) {
  const host = await startTestHost({ plainPort: 0, ...options });
  const olga = await connect(host, { as: 'olga' });
  const alice = await connect(host, { as: 'alice' });
  const made = await olga.done('create_group', { group_id: 'ops', name: 'Ops' });
  const { id: group } = made.data as unknown as Result<'create_group'>;
  await alice.done('add_group', { group_id: 'ops' });
  const { data } = await olga.done('host_create_bot', { user_id: 'builder', name: 'Builder', scopes: ['read'] });
  const { bot, token } = data as unknown as Result<'host_create_bot'>;
  await olga.done('add_group', { group_id: 'ops', user_id: 'builder' });
  return { host, olga, alice, group, bot: bot.user.id, botToken: token };
}

export type Hooked = Awaited<ReturnType<typeof hooked>>;

/** Makes an incoming webhook; returns its path. */
export async function incoming({ olga }: Pick<Hooked, 'olga'>, recipient: string, more: object = {}): Promise<string> {
  const { data } = await olga.done('host_create_incoming', { user_id: 'builder', recipient, ...more });
  return new URL(String(data.url)).pathname;
}

/** Posts to a webhook; JSON unless it is text. */
export function postTo(
  { host }: Pick<Hooked, 'host'>,
  path: string,
  { body, ...asked }: Partial<Omit<HttpRequest, 'body'>> & { readonly body: unknown },
): Promise<HttpAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return httpRequest(host, { path, method: 'POST', body: text, ...asked });
}

/** Makes an outgoing webhook of the bot. */
export async function outgoing({ olga }: Pick<Hooked, 'olga'>, url: string) {
  const { data } = await olga.done('host_create_outgoing', { user_id: 'builder', url });
  return data as unknown as Result<'host_create_outgoing'>;
}

/** The first outgoing webhook of the bot as admins see it. */
export async function outgoingState({ olga }: Pick<Hooked, 'olga'>) {
  const { data } = await olga.done('host_bots');
  const [hook] = (data as unknown as Result<'host_bots'>).bots[0]?.outgoing ?? [];
  if (hook === undefined) throw new Error('there is no outgoing webhook');
  return hook;
}
