/** How an answer ends, as the seed protocol names it (protocol.md, Envelope). */
export const responses = ['successful', 'existing', 'non_existing', 'false_key', 'failed'] as const;
export type ResponseKind = (typeof responses)[number];
export type FailureKind = Exclude<ResponseKind, 'successful' | 'existing'>;

interface Failure {
  readonly response: FailureKind | 'existing';
  readonly message: string;
}

const answer = (response: Failure['response'], message: string): Failure => ({ response, message });
const failed = (message: string): Failure => answer('failed', message);
const missing = (message: string): Failure => answer('non_existing', message);

/** Every reason that a host may answer with: stable codes, each with its sentence for a person. */
export const failures = {
  // framing and session
  bad_tag: failed('The host could not read that.'),
  bad_request: failed('Something in that request is missing or not allowed.'),
  too_large: failed('That is too large to send in one piece.'),
  unknown_action: failed('This host does not know that action.'),
  not_logged_in: failed('Please sign in first.'),
  already_logged_in: failed('This connection is signed in already.'),
  login_timeout: failed('Nobody signed in on this connection in time.'),
  slow_down: failed('That was too fast. Please wait a moment.'),
  too_many_connections: failed('There are too many connections from this address.'),
  false_key: answer('false_key', 'The name or the password is wrong.'),
  token_expired: answer('false_key', 'This sign-in has ended. Please sign in again.'),
  key_change_required: failed('Please choose a new password first.'),
  banned: failed('This account may not use this host any more.'),
  // signing up
  user_exists: answer('existing', 'That name is taken.'),
  registration_closed: failed('This host takes no new accounts.'),
  code_required: failed('This host needs an invite code to sign up.'),
  code_invalid: failed('That invite code does not work or is used up.'),
  weak_key: failed('The password is too short for this host.'),
  bad_handle: failed('A name has 2 to 32 letters, digits, dots, dashes or underscores.'),
  // people
  no_such_user: missing('There is nobody by that name.'),
  not_yourself: failed('You cannot do that to yourself.'),
  // rooms
  room_exists: answer('existing', 'That name is taken.'),
  no_such_room: missing('There is no such group or channel.'),
  not_member: failed('You are not a member here.'),
  not_admin: failed('Only admins can do that.'),
  not_owner: failed('Only the owner can do that.'),
  wrong_room_key: answer('false_key', 'The password of this room is wrong.'),
  invite_only: failed('Only an admin can add you here.'),
  key_required: failed('A room with a password needs one.'),
  too_many_rooms: failed('You own as many groups and channels as this host allows.'),
  owner_protected: failed('The owner cannot be removed.'),
  // messages
  no_such_conversation: missing('There is no such conversation.'),
  no_such_chat: missing('That message does not exist any more.'),
  no_such_file: missing('That file does not exist.'),
  empty_chat: failed('There is nothing in that message.'),
  chat_too_long: failed('That message is too long.'),
  chat_id_taken: failed('Another message has this id already.'),
  not_author: failed('Only who wrote a message can do that.'),
  chat_deleted: failed('That message was deleted.'),
  only_admins_post: failed('Only admins can post here.'),
  too_many_reactions: failed('There are too many reactions on that message.'),
  you_blocked_them: failed('You have blocked this person. Unblock them to write.'),
  bad_cursor: failed('That page does not exist any more. Please start the list again.'),
  query_too_short: failed('Please type more to search for.'),
  // files
  quota_exceeded: failed('There is no room left for that file on this host.'),
  wrong_offset: failed('That upload goes on at another place.'),
  file_damaged: failed('The file arrived damaged. Please send it again.'),
  file_in_use: failed('That file is in use.'),
  // calls
  no_such_call: missing('That call is over.'),
  not_in_call: failed('You are not in this call, or the other one is not.'),
  call_full: failed('There are as many people in this call as fit.'),
  peer_away: failed('That person has lost the connection just now.'),
  // hosting
  not_host_admin: failed('Only admins of this host can do that.'),
  not_host_owner: failed('Only the owner of this host can do that.'),
  no_such_setting: missing('There is no such setting.'),
  bad_setting: failed('That value is not allowed for this setting.'),
  no_such_invite: missing('There is no such invite.'),
  busy: failed('The host is busy with that already.'),
  host_stopping: failed('The host is stopping.'),
  // bots
  missing_scope: failed('The token of this bot does not allow that.'),
  not_a_person: failed('That is for people, not for bots.'),
  no_such_bot: missing('There is no such bot.'),
  no_such_token: missing('There is no such token.'),
  too_many_tokens: failed('This bot has as many tokens as it may have.'),
  no_such_hook: missing('There is no such webhook.'),
  too_many_hooks: failed('This bot has as many webhooks as it may have.'),
  not_local_address: failed('Webhooks go to addresses on the local network only.'),
  // storage and the unexpected
  storage_failed: failed('The host could not save that. Please try again.'),
  disk_full: failed('The disk of the host is full.'),
  internal: failed('Something went wrong on the host.'),
} as const;

export type Reason = keyof typeof failures;

export function isReason(text: string): text is Reason {
  return Object.hasOwn(failures, text);
}

export interface ProtocolErrorOptions {
  /** Which parameter was at fault, so that an interface can show it beside the field. */
  readonly field?: string | undefined;
  /** Milliseconds after which trying again makes sense. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** What goes wrong in a way that the other side is told of. */
export class ProtocolError extends Error {
  readonly reason: Reason;
  readonly response: Failure['response'];
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(reason: Reason, options: ProtocolErrorOptions = {}) {
    super(failures[reason].message, { cause: options.cause });
    this.name = 'ProtocolError';
    this.reason = reason;
    this.response = failures[reason].response;
    this.field = options.field;
    this.retryAfter = options.retryAfter;
  }
}
