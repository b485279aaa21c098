// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { barTo, type Powers, powersOver } from '../../../../renderer/features/console/powers.ts';
import type { ActionName, Request } from '../../../../shared/protocol/index.ts';
import { hosted } from '../../../main/host/actions/hosted.ts';

const people = ['olga', 'adam', 'eva', 'alice', 'mallory'] as const;
type Person = (typeof people)[number];

/** Olga owns the host, Adam and Eva are admins, Alice is a member, Mallory is banned. */
async function crew() {
  const local = await hosted();
  await local.join('eva');
  await local.join('mallory');
  await local.olga.done('add_host_admin', { user_id: 'eva' });
  await local.olga.done('host_ban', { user_id: 'mallory' });
  const callers = { olga: local.olga, adam: local.adam, alice: local.alice };
  async function person(name: Person) {
    const { users } = await local.olga.done('host_users', { user_id: name });
    const [found] = users;
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  }
  return { callers, person };
}

type Attempt = { readonly [N in ActionName]: readonly [N, Request<N>] }[ActionName];

const attempts: Readonly<Record<keyof Powers, (target: Person) => Attempt>> = {
  rename: (target) => ['change_user_name', { target, name: 'Somebody' }],
  resetKey: (user_id) => ['host_reset_key', { user_id }],
  signOut: (user_id) => ['host_sign_out', { user_id }],
  ban: (user_id) => ['host_ban', { user_id }],
  unban: (user_id) => ['host_unban', { user_id }],
  makeAdmin: (user_id) => ['add_host_admin', { user_id }],
  removeAdmin: (user_id) => ['remove_host_admin', { user_id }],
  passOwnership: (user_id) => ['change_host_owner', { user_id }],
};
/** The host does these for nothing, or lets them be done to no effect: the console does not offer what changes nothing. */
const idle: ReadonlySet<string> = new Set([
  'rename olga olga',
  'rename adam adam',
  'rename alice alice',
  'resetKey olga mallory',
  'resetKey adam mallory',
  'signOut olga mallory',
  'signOut adam mallory',
]);

describe('what one may do to somebody', () => {
  const cases = Object.keys(attempts).flatMap((power) =>
    (['olga', 'adam', 'alice'] as const).flatMap((caller) => people.map((target) => ({ power, caller, target }))),
  );

  it.each(cases)('is what the host allows: $power by $caller to $target', async ({ power, caller, target }) => {
    const { callers, person } = await crew();
    const name = power as keyof Powers;
    const offered = powersOver(await person(caller), await person(target))[name];
    const [action, params] = attempts[name](target);
    const { response } = await callers[caller].ask(action, params);
    const isAllowed = response === 'successful' && !idle.has(`${power} ${caller} ${target}`);
    expect(offered).toBe(isAllowed);
  });

  it('is explained where it is nothing', async () => {
    const { person } = await crew();
    const bars = async (caller: Person) => {
      const me = await person(caller);
      return Promise.all(people.map(async (name) => barTo(me, await person(name))));
    };
    expect(await bars('olga')).toEqual(['yourself', undefined, undefined, undefined, undefined]);
    expect(await bars('adam')).toEqual(['owner', 'yourself', 'admin', undefined, undefined]);
  });
});
