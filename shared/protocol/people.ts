import { z } from 'zod';
import { chosenStatus, cursor, nothing, ownCard, shownStatus, userCard } from './cards.ts';
import { action, event } from './define.ts';
import { accountId, idOrHandle } from './ids.ts';

const named = z.object({ user_id: idOrHandle });

const remove_user = action({
  summary: 'Takes somebody out of one’s contacts.',
  params: named,
  data: nothing,
  access: { who: 'account' },
  scope: 'people',
});

export const peopleActions = {
  status: action({
    summary: 'Chooses what others see of one’s being there.',
    params: z.object({ status: chosenStatus }),
    data: nothing,
    access: { who: 'account' },
    scope: 'profile',
  }),
  list_users: action({
    summary: 'Everybody on this host, in pages, or who fits `query`.',
    params: z.object({
      online: z.boolean().optional(),
      query: z.string().max(64).optional(),
      cursor: cursor.optional(),
    }),
    data: z.object({ users: z.array(userCard), cursor: cursor.optional() }),
    access: { who: 'account' },
    scope: 'read',
    heavy: true,
  }),
  add_user: action({
    summary: 'Keeps somebody among one’s contacts.',
    params: named,
    data: z.object({ user: userCard }),
    access: { who: 'account' },
    scope: 'people',
  }),
  remove_user,
  /** As the PRMP document calls it: no account ends by it. */
  delete_user: remove_user,
  block_user: action({
    summary: 'Blocks somebody: what they write to one is not shown, and they do not notice.',
    params: named,
    data: nothing,
    access: { who: 'account' },
    scope: 'people',
  }),
  unblock_user: action({
    summary: 'Takes a block back.',
    params: named,
    data: nothing,
    access: { who: 'account' },
    scope: 'people',
  }),
};

export const peopleEvents = {
  status: event(
    'Somebody came, went, or chose another status.',
    z.object({ user: accountId, status: shownStatus, last_seen: z.number().int(), status_text: z.string() }),
  ),
  user_changed: event(
    'Somebody’s card as it is now; one’s own arrives with what only oneself sees.',
    z.object({ user: z.union([ownCard, userCard]), cards: z.number().int() }),
  ),
};
