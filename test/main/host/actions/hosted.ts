import { createLocalHost, type LocalHostOptions } from './local-host.ts';

/** Olga owns the host, Adam is an admin, Alice and Bob are members. */
export async function hosted(options: LocalHostOptions = {}) {
  const local = createLocalHost(options);
  const olga = await local.own();
  const [adam, alice, bob] = [await local.join('adam'), await local.join('alice'), await local.join('bob')];
  await olga.done('add_host_admin', { user_id: 'adam' });
  const idOf = (name: string) => local.host.directory.account(name)?._id ?? '';
  for (const { events } of [olga, adam, alice, bob]) events.length = 0;
  return { ...local, olga, adam, alice, bob, idOf };
}
