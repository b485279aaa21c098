import type { Reason } from '../../shared/protocol/errors.ts';
import type { ActionName } from '../../shared/protocol/index.ts';

export const LIARS = ['stranger', 'member', 'removed', 'neighbour'] as const;
export type Liar = (typeof LIARS)[number];

export interface World {
  readonly group: string;
  readonly invited: string;
  readonly channel: string;
  readonly chat: string;
  readonly privateChat: { conversation: string; chat_id: string };
  readonly owner: string;
  readonly bystander: string;
  /** A call in the group, which the owner has begun. */
  readonly call: string;
  /** One between the bystander and somebody else. */
  readonly privateCall: string;
}
export type Parameters = Record<string, unknown>;
interface Attempt {
  readonly params: (world: World) => Parameters;
  readonly refused: Partial<Record<Liar, Reason>>;
}

const outsiders = (reason: Reason) => ({ stranger: reason, removed: reason, neighbour: reason });
const everybody = (reason: Reason) => ({ ...outsiders(reason), member: reason });
/** What only admins of the room may do. */
const adminsOnly = { ...outsiders('not_member'), member: 'not_admin' } as const;
const ownerOnly = { ...outsiders('not_member'), member: 'not_owner' } as const;

const inGroup =
  (more: (world: World) => Parameters = () => ({})) =>
  (world: World) => ({
    group_id: world.group,
    ...more(world),
  });
const inChannel =
  (more: (world: World) => Parameters = () => ({})) =>
  (world: World) => ({
    channel_id: world.channel,
    ...more(world),
  });
const inInvited = (world: World) => ({ group_id: world.invited });
const onChat =
  (more: Parameters = {}) =>
  (world: World) => ({
    conversation: world.group,
    chat_id: world.chat,
    ...more,
  });
const onPrivateChat =
  (more: Parameters = {}) =>
  (world: World) => ({ ...world.privateChat, ...more });
const somebody = (world: World) => ({ user_id: world.bystander });

/** Anybody who is signed in may call it, about nobody but themselves. */
const open: readonly Attempt[] = [];
const hostAdmin = (params: (world: World) => Parameters): Attempt[] => [
  { params, refused: everybody('not_host_admin') },
];
const hostOwner = (params: (world: World) => Parameters): Attempt[] => [
  { params, refused: everybody('not_host_owner') },
];
const secretConversation = (more: Parameters = {}): Attempt[] => [
  { params: onChat(more), refused: outsiders('not_member') },
  {
    params: (world) => ({ conversation: world.invited, chat_id: world.chat, ...more }),
    refused: outsiders('no_such_conversation'),
  },
  { params: onPrivateChat(more), refused: everybody('no_such_conversation') },
];

const onCall =
  (more: (world: World) => Parameters = () => ({})) =>
  (world: World) => ({ call_id: world.call, ...more(world) });
const onPrivateCall =
  (more: (world: World) => Parameters = () => ({})) =>
  (world: World) => ({ call_id: world.privateCall, ...more(world) });
const hello = (world: World) => ({ to: world.owner, data: 'x' });
/** A call that one may not know of is as good as none. */
const secretCall = (more: (world: World) => Parameters = () => ({})): Attempt[] => [
  { params: onCall(more), refused: outsiders('no_such_call') },
  { params: onPrivateCall(more), refused: everybody('no_such_call') },
];
const startingCall: readonly Attempt[] = [
  { params: (world) => ({ recipient: world.group }), refused: outsiders('not_member') },
  { params: (world) => ({ recipient: world.invited }), refused: outsiders('no_such_room') },
  {
    params: (world) => ({ recipient: world.channel }),
    refused: { ...outsiders('not_member'), member: 'only_admins_post' },
  },
  { params: (world) => ({ recipient: world.privateChat.conversation }), refused: everybody('no_such_conversation') },
  {
    params: (world) => ({ recipient: world.owner, call_id: world.privateCall }),
    refused: everybody('bad_request'),
  },
];
const endingCall: readonly Attempt[] = [
  ...secretCall(),
  ...secretCall(() => ({ everyone: true })),
  { params: onCall(), refused: { member: 'not_in_call' } },
  { params: onCall(() => ({ everyone: true })), refused: { member: 'not_admin' } },
];

/** A file that one may not read is as good as none. */
const noFile = () => ({ file_id: 'f:01ARZ3NDEKTSV4RRFFQ69G5FAV' });

/** What each action answers to those who may not; an action without an entry does not compile. */
export const attempts: Record<ActionName, readonly Attempt[]> = {
  signup: open,
  create_user: open,
  login: open,
  ping: open,
  logout: open,
  change_key: [
    { params: () => ({ old_key: 'not my password', key: 'another password' }), refused: everybody('false_key') },
  ],
  change_user_id: [
    { params: (world) => ({ user_id: 'mallory', target: world.owner }), refused: everybody('not_host_admin') },
  ],
  change_user_name: [
    { params: (world) => ({ name: 'Mallory', target: world.owner }), refused: everybody('not_host_admin') },
  ],
  change_profile: open,
  status: open,
  list_users: open,
  add_user: open,
  remove_user: open,
  delete_user: open,
  block_user: open,
  unblock_user: open,
  create_group: open,
  create_channel: open,
  delete_group: [
    { params: inGroup(), refused: ownerOnly },
    { params: inInvited, refused: outsiders('no_such_room') },
  ],
  delete_channel: [{ params: inChannel(), refused: ownerOnly }],
  add_group: [
    { params: inInvited, refused: outsiders('no_such_room') },
    { params: inGroup(somebody), refused: adminsOnly },
  ],
  add_channel: [{ params: inChannel(somebody), refused: adminsOnly }],
  remove_group: [
    { params: inGroup(), refused: outsiders('not_member') },
    { params: inGroup((world) => ({ user_id: world.owner })), refused: adminsOnly },
  ],
  remove_channel: [{ params: inChannel((world) => ({ user_id: world.owner })), refused: adminsOnly }],
  add_admin: [
    { params: inGroup(somebody), refused: adminsOnly },
    { params: inChannel(somebody), refused: adminsOnly },
  ],
  remove_admin: [
    { params: inGroup(somebody), refused: adminsOnly },
    { params: inChannel(somebody), refused: adminsOnly },
  ],
  change_group_id: [{ params: inGroup(() => ({ new_id: 'stolen' })), refused: adminsOnly }],
  change_channel_id: [{ params: inChannel(() => ({ new_id: 'stolen' })), refused: adminsOnly }],
  change_group_name: [{ params: inGroup(() => ({ name: 'Stolen' })), refused: adminsOnly }],
  change_channel_name: [{ params: inChannel(() => ({ name: 'Stolen' })), refused: adminsOnly }],
  change_group_profile: [{ params: inGroup(() => ({ description: 'x' })), refused: adminsOnly }],
  change_channel_profile: [{ params: inChannel(() => ({ description: 'x' })), refused: adminsOnly }],
  list_members: [
    { params: inGroup(), refused: outsiders('not_member') },
    { params: inInvited, refused: outsiders('no_such_room') },
  ],
  list_rooms: open,
  find_rooms: open,
  chat: [
    { params: (world) => ({ recipient: world.group, chat: 'x' }), refused: outsiders('not_member') },
    { params: (world) => ({ recipient: world.invited, chat: 'x' }), refused: outsiders('no_such_room') },
    {
      params: (world) => ({ recipient: world.channel, chat: 'x' }),
      refused: { ...outsiders('not_member'), member: 'only_admins_post' },
    },
    {
      params: (world) => ({ recipient: world.privateChat.conversation, chat: 'x' }),
      refused: everybody('no_such_conversation'),
    },
  ],
  edit_chat: [
    ...secretConversation({ chat: 'x' }),
    { params: onChat({ chat: 'x' }), refused: { member: 'not_author' } },
  ],
  delete_chat: [...secretConversation(), { params: onChat(), refused: { member: 'not_author' } }],
  react: secretConversation({ emoji: '👍' }),
  pin_chat: [...secretConversation(), { params: onChat(), refused: { member: 'not_admin' } }],
  read: secretConversation({ seq: 1 }),
  typing: [
    { params: (world) => ({ recipient: world.group }), refused: outsiders('not_member') },
    { params: (world) => ({ recipient: world.invited }), refused: outsiders('no_such_room') },
  ],
  history: secretConversation(),
  sync: open,
  recent: open,
  notify: secretConversation({ level: 'none' }),
  search: [
    { params: (world) => ({ query: 'treasure', conversation: world.group }), refused: outsiders('not_member') },
    {
      params: (world) => ({ query: 'treasure', conversation: world.privateChat.conversation }),
      refused: everybody('no_such_conversation'),
    },
  ],
  host_state: hostAdmin(() => ({})),
  host_settings: hostAdmin(() => ({})),
  change_host_settings: hostAdmin(() => ({ settings: { registration: 'closed' } })),
  host_users: hostAdmin(() => ({})),
  host_ban: hostAdmin(somebody),
  host_unban: hostAdmin(somebody),
  host_sign_out: hostAdmin(somebody),
  host_reset_key: hostAdmin(somebody),
  add_host_admin: hostOwner(somebody),
  remove_host_admin: hostOwner(somebody),
  change_host_owner: hostOwner(somebody),
  host_invite: hostAdmin(() => ({})),
  host_invites: hostAdmin(() => ({})),
  host_revoke: hostAdmin(() => ({ code: 'ABCDEFGHJK' })),
  host_announce: hostAdmin(() => ({ text: 'x' })),
  host_audit: hostAdmin(() => ({})),
  host_backup: hostOwner(() => ({})),
  host_stop: hostAdmin(() => ({})),
  offer_file: open,
  prove_file: [{ params: () => ({ offer: 'ab', proof: '0'.repeat(64) }), refused: everybody('no_such_file') }],
  file_state: [{ params: noFile, refused: everybody('no_such_file') }],
  drop_file: [{ params: noFile, refused: everybody('no_such_file') }],
  list_files: secretConversation(),
  start_audio: startingCall,
  start_video: startingCall,
  join_call: [
    ...secretCall(),
    ...secretCall(() => ({ seat: 1 })),
    { params: onCall(() => ({ seat: 1 })), refused: { member: 'not_in_call' } },
  ],
  decline_call: secretCall(),
  signal: [...secretCall(hello), { params: onCall(hello), refused: { member: 'not_in_call' } }],
  end_audio: endingCall,
  end_video: endingCall,
  list_calls: open,
  host_bots: hostAdmin(() => ({})),
  host_create_bot: hostAdmin(() => ({ user_id: 'robot' })),
  host_remove_bot: hostAdmin(somebody),
  host_create_token: hostAdmin(somebody),
  host_revoke_token: hostAdmin(() => ({ token_id: 'ab' })),
  host_create_incoming: hostAdmin((world) => ({ user_id: world.bystander, recipient: world.group })),
  host_create_outgoing: hostAdmin((world) => ({ user_id: world.bystander, url: 'http://127.0.0.1:9/' })),
  host_pause_hook: hostAdmin(() => ({ hook_id: 'any', paused: true })),
  host_remove_hook: hostAdmin(() => ({ hook_id: 'any' })),
};
