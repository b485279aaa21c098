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
  /** A one-time code was used: everything but `change_key` waits until a key is chosen. */
  must_change_key: z.boolean().optional(),
});

const signup = action({
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
    params: z.object({
      user_id: idOrHandle.optional(),
      key: key.optional(),
      token: z.string().max(128).optional(),
      device: z.string().max(64).optional(),
    }),
    data: signedIn,
    access: { who: 'anyone' },
  }),
  ping: action({ params: z.object({}), data: z.object({ date_time: z.number().int() }), access: { who: 'anyone' } }),
  logout: action({
    params: z.object({ everywhere: z.boolean().optional() }),
    data: z.object({}),
    access: { who: 'account' },
    beforeKeyChange: true,
  }),
  change_key: action({
    params: z.object({ old_key: key, key: newKey }),
    data: z.object({ token: z.string(), token_expires: z.number().int() }),
    access: { who: 'account' },
    beforeKeyChange: true,
  }),
  change_user_id: action({
    params: z.object({ user_id: handle, target: idOrHandle.optional() }),
    data: z.object({ user: ownCard }),
    access: { who: 'account' },
    scope: 'profile',
  }),
  change_user_name: action({
    params: z.object({ name: displayName, target: idOrHandle.optional() }),
    data: z.object({ user: ownCard }),
    access: { who: 'account' },
    scope: 'profile',
  }),
  change_profile: action({
    params: profile.partial(),
    data: z.object({ user: ownCard }),
    access: { who: 'account' },
    scope: 'profile',
  }),
};

export const byeReason = z.enum(['replaced', 'banned', 'key_changed', 'host_stopping', 'too_slow', 'signed_out']);
export type ByeReason = z.infer<typeof byeReason>;

export const sessionEvents = {
  bye: event(z.object({ reason: byeReason, message: z.string().optional() })),
};
