import { z } from 'zod';
import { ownCard, profile } from './cards.ts';
import { action, event } from './define.ts';
import { handle, idOrHandle } from './ids.ts';
import { cleanLine } from './text.ts';

/** Longer keys would only burn the host's time in hashing. */
const key = z.string().min(1).max(256);
const newKey = z.string().max(256);
/** What a name may not hold is taken out of it; one of which nothing can be seen is refused. */
export const displayName = z.string().max(256).transform(cleanLine).pipe(z.string().min(1).max(64));

/** Names that `chat_color` takes beside `#rrggbb`; empty leaves the choice to who shows it. */
export const chatColors = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'brown',
  'grey',
] as const;

export const signedIn = z.object({
  user: ownCard,
  token: z.string(),
  token_expires: z.number().int(),
  must_change_key: z
    .boolean()
    .optional()
    .describe('A one-time code was used: everything but `change_key` waits until a key is chosen.'),
});

const signup = action({
  summary: 'Makes an account and signs in as it.',
  params: z.object({
    user_id: handle,
    key: newKey,
    name: displayName.optional(),
    code: z.string().max(64).optional(),
    device: z.string().max(64).optional(),
  }),
  data: signedIn,
  access: { who: 'anyone' },
});

export const sessionActions = {
  signup,
  create_user: signup,
  login: action({
    summary: 'Signs in with a handle and key, or with a token; answers a token for the next time.',
    params: z.object({
      user_id: idOrHandle.optional(),
      key: key.optional(),
      token: z.string().max(128).optional(),
      device: z.string().max(64).optional(),
    }),
    data: signedIn,
    access: { who: 'anyone' },
  }),
  ping: action({
    summary: 'Asks for a sign of life and for the time of the host.',
    params: z.object({}),
    data: z.object({ date_time: z.number().int() }),
    access: { who: 'anyone' },
  }),
  logout: action({
    summary: 'Ends the sign-in whose token is used, or all of them with `everywhere`.',
    params: z.object({ everywhere: z.boolean().optional() }),
    data: z.object({}),
    access: { who: 'account' },
    scope: 'any',
    beforeKeyChange: true,
  }),
  change_key: action({
    summary: 'Chooses another password; every other sign-in ends.',
    params: z.object({ old_key: key, key: newKey }),
    data: z.object({ token: z.string(), token_expires: z.number().int() }),
    access: { who: 'account' },
    beforeKeyChange: true,
  }),
  change_user_id: action({
    summary: 'Changes one’s handle; with `target` a host admin changes somebody else’s.',
    params: z.object({ user_id: handle, target: idOrHandle.optional() }),
    data: z.object({ user: ownCard }),
    access: { who: 'account' },
    scope: 'profile',
  }),
  change_user_name: action({
    summary: 'Changes the name that is shown; with `target` a host admin changes somebody else’s.',
    params: z.object({ name: displayName, target: idOrHandle.optional() }),
    data: z.object({ user: ownCard }),
    access: { who: 'account' },
    scope: 'profile',
  }),
  change_profile: action({
    summary: 'Changes what one tells others of oneself; fields that are left out stay as they are.',
    params: profile.partial(),
    data: z.object({ user: ownCard }),
    access: { who: 'account' },
    scope: 'profile',
  }),
};

export const byeReason = z.enum(['replaced', 'banned', 'key_changed', 'host_stopping', 'too_slow', 'signed_out']);
export type ByeReason = z.infer<typeof byeReason>;

export const sessionEvents = {
  bye: event(
    'The host ends this connection, and why.',
    z.object({ reason: byeReason, message: z.string().optional() }),
  ),
};
