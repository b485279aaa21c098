import { z } from 'zod';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { handle } from '../../../shared/protocol/ids.ts';
import { type Operation, operation, reading, type Speaking, text, userEntry } from './chatchan-operation.ts';

const credentials = z.object({ username: text, password: text });
const newPassword = z.object({ username: text, old_password: text, new_password: text });

/** Fields of a profile that the document calls otherwise than the host does. */
const PROFILE = {
  gender: 'gender',
  title: 'title',
  about: 'about',
  chat_color: 'chat_color',
  status_text: 'status_text',
};
type ProfileField = keyof typeof PROFILE;

export async function register(speaking: Speaking, { username, password }: z.output<typeof credentials>) {
  const { account } = await speaking.signUp({ user_id: username, key: password });
  return { userid: await speaking.aliases.numberOf('userid', account) };
}

export async function logIn(speaking: Speaking, { username, password }: z.output<typeof credentials>) {
  const { account } = await speaking.logIn({ user_id: username, key: password });
  return { userid: await speaking.aliases.numberOf('userid', account) };
}

/** Needs no login: the old password is one. The new one ends all that went before, and logs in. */
export async function changePassword(speaking: Speaking, fields: z.output<typeof newPassword>): Promise<object> {
  const { username, old_password, new_password } = fields;
  const login = await speaking.logIn({ user_id: username, key: old_password });
  const changed = await login.caller.ask('change_key', { old_key: old_password, key: new_password });
  if (!changed.ok) throw new ProtocolError(changed.reason, { field: changed.field });
  await speaking.logIn({ user_id: username, key: new_password });
  return {};
}

/** Throws `bad_request` for what a profile has no place for. */
export async function changeProfile({ asking }: Speaking, entries: Readonly<Record<string, unknown>>): Promise<object> {
  const known: Partial<Record<ProfileField, string>> = {};
  const ask = asking();
  for (const [field, value] of Object.entries(entries)) {
    if (field === 'userid' || field === 'username' || !isText(value)) continue;
    if (field === 'name' || field === 'nickname') await ask.ask('change_user_name', { name: String(value) });
    else if (Object.hasOwn(PROFILE, field)) known[field as ProfileField] = String(value);
    else throw new ProtocolError('bad_request', { field });
  }
  if (Object.keys(known).length > 0) await ask.ask('change_profile', known);
  return {};
}

function isText(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

const profile = z.looseObject({ gender: z.union([z.number(), z.string().max(40)]).optional() });

/** Who one is: signing up, in and out, password, profile, and who is here. */
export const accountOperations: Readonly<Record<string, Operation>> = {
  register: operation(credentials.extend({ username: handle }), (fields, speaking) => register(speaking, fields)),
  login: operation(credentials, (fields, speaking) => logIn(speaking, fields)),
  logout: operation(z.object({}), async (_, { logOut }) => {
    await logOut();
    return {};
  }),
  'user/setting': operation(newPassword, (fields, speaking) => changePassword(speaking, fields)),
  'user/profile': operation(profile, (fields, speaking) => changeProfile(speaking, fields)),
  'user/online': reading(
    z.object({}),
    async (_, speaking) => {
      const ask = speaking.asking();
      const users = await ask.all(async (cursor) => {
        const { users: items, cursor: next } = await ask.ask('list_users', { online: true, cursor });
        return { items, cursor: next };
      });
      return { userlist: await Promise.all(users.map((user) => userEntry(speaking, user))) };
    },
    { userlist: [] },
  ),
};
