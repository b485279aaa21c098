import type { Message } from '../../shared/protocol/cards.ts';
import { failure, type ResponseTag, success, type Tag } from '../../shared/protocol/envelope.ts';
import { ProtocolError, type Reason } from '../../shared/protocol/errors.ts';
import { isPrivate, newUlid, privateConversation, privateMembers } from '../../shared/protocol/ids.ts';
import type { ConversationNews } from '../../shared/protocol/messages.ts';
import { createFakeLog, type FakeLog } from './fake-host-log.ts';
import type { HostEnd, HostEvents } from './wire-pair.ts';

export const FAKE_HOST_ID = 'h:01JCFAKEH0ST00000000000000';

export interface FakeHostOptions {
  readonly now: () => number;
  /** Messages or changes of one conversation that fit into a sync; more are a gap. */
  readonly page?: number;
  /** Conversations that fit into one sync. */
  readonly conversationsASync?: number;
  /** Answers wait until `release`, so that events which happened later overtake them. */
  readonly holdAnswers?: boolean;
  /** The first sign-in is by a one-time code. */
  readonly mustChangeKey?: boolean;
  /** Consulted before each request: a reason refuses it. */
  readonly refuse?: (action: string, account: string | undefined, tag: Tag) => Reason | undefined;
}

/**
 * A host in memory, honest to the delivery rules of protocol.md: one order in each conversation, an own message is
 * acknowledged and not echoed, one chat_id is one message. The token of an account is its id.
 */
export interface FakeHost {
  accept(end: HostEnd): HostEvents;
  /** Sends the answers that wait, all or the first ones. */
  release(count?: number): void;
  log(conversation: string): FakeLog;
  conversations(): readonly string[];
  addRoom(id: string, members: readonly string[]): void;
  addMember(room: string, account: string): void;
  removeMember(room: string, account: string): void;
  canSee(conversation: string, account: string): boolean;
  bye(account: string, reason: string): void;
  /** Somebody says something from elsewhere. */
  say(room: string, account: string, chat: string): void;
  /** Forgets what came after that number, as a host does that is restored from a backup. */
  restore(conversation: string, seq: number): void;
}

interface FakeSession {
  readonly end: HostEnd;
  account: string | undefined;
}

type Handler = (tag: Tag, session: FakeSession, account: string) => { data: unknown; existing?: boolean };

export function createFakeHost(options: FakeHostOptions): FakeHost {
  const logs = new Map<string, FakeLog>();
  const rooms = new Map<string, Set<string>>();
  const sessions = new Set<FakeSession>();
  const held: (() => void)[] = [];
  let mustChangeKey = options.mustChangeKey ?? false;

  function log(conversation: string): FakeLog {
    const found = logs.get(conversation) ?? createFakeLog();
    logs.set(conversation, found);
    return found;
  }
  function canSee(conversation: string, account: string): boolean {
    if (isPrivate(conversation)) return privateMembers(conversation).includes(account);
    return rooms.get(conversation)?.has(account) ?? false;
  }
  function tell(account: (id: string) => boolean, event: object, except?: FakeSession): void {
    for (const session of sessions) {
      if (session === except || session.account === undefined || !account(session.account)) continue;
      session.end.send(JSON.stringify(event));
    }
  }
  function demand(conversation: string, account: string): FakeLog {
    if (!canSee(conversation, account)) throw new ProtocolError('not_member');
    return log(conversation);
  }
  function changeBy(edit: (message: Message, tag: Tag, account: string) => Partial<Message>): Handler {
    return (tag, session, account) => {
      const conversation = String(tag.conversation);
      const found = demand(conversation, account).find(String(tag.chat_id));
      if (found === undefined) throw new ProtocolError('no_such_chat');
      const changed = log(conversation).change(found.chat_id, (message) => edit(message, tag, account));
      tell((id) => canSee(conversation, id), { action: 'chat_changed', ...changed }, session);
      return { data: changed };
    };
  }
  function chat(tag: Tag, session: FakeSession, account: string): ReturnType<Handler> {
    const recipient = String(tag.recipient);
    const conversation = tag.recipient_type === 'user' ? privateConversation(account, recipient) : recipient;
    const before = log(conversation).find(String(tag.chat_id));
    const message =
      before ?? demand(conversation, account).append(draftOf(tag, { account, conversation, now: options.now() }));
    const { chat_id, seq, date_time } = message;
    if (before === undefined) tell((id) => canSee(conversation, id), { action: 'chat', ...message }, session);
    return { data: { chat_id, conversation, seq, date_time }, existing: before !== undefined };
  }
  function sync(tag: Tag, account: string): unknown {
    const known = (tag.conversations ?? {}) as Record<string, { seq: number; change?: number }>;
    const news: Record<string, ConversationNews> = {};
    let more = false;
    for (const [id, one] of logs) {
      if (!canSee(id, account)) continue;
      const found = one.newsAfter({ seq: 0, change: 0, ...known[id] }, options.page ?? 200);
      if (found === undefined) continue;
      if (Object.keys(news).length < (options.conversationsASync ?? 100)) news[id] = found;
      else more = true;
    }
    const removed = Object.keys(known).filter((id) => !canSee(id, account));
    return { conversations: news, rooms: [], users: [], removed, cards: 1, ...(more ? { more } : {}) };
  }
  const handlers: Record<string, Handler> = {
    ping: () => ({ data: { date_time: options.now() } }),
    chat,
    change_key(_tag, _session, account) {
      mustChangeKey = false;
      return { data: { token: account, token_expires: 1 } };
    },
    recent: (_tag, _session, account) => {
      const seen = [...logs].filter(([id]) => canSee(id, account));
      return { data: { conversations: seen.map(([id, one]) => conversationCard(id, one)) } };
    },
    edit_chat: changeBy((_message, tag) => ({ chat: String(tag.chat), edited: true })),
    react: changeBy((message, tag, account) => ({
      reactions: { ...message.reactions, [String(tag.emoji)]: [account] },
    })),
    sync: (tag, _session, account) => ({ data: sync(tag, account) }),
    history: (tag, _session, account) => {
      const { messages } = demand(String(tag.conversation), account);
      const after = Number(tag.after ?? 0);
      const page = messages.slice(after, after + Math.min(Number(tag.limit ?? 50), options.page ?? 200));
      return { data: { messages: page, first_seq: 1, last_seq: messages.length } };
    },
  };
  function run(tag: Tag, session: FakeSession): ReturnType<Handler> {
    const action = String(tag.action);
    const reason = options.refuse?.(action, session.account, tag);
    if (reason !== undefined) throw new ProtocolError(reason, { retryAfter: reason === 'slow_down' ? 200 : undefined });
    if (action === 'login') {
      session.account = String(tag.token);
      const must = mustChangeKey ? { must_change_key: true } : {};
      return { data: { user: ownCard(session.account), token: session.account, token_expires: 0, ...must } };
    }
    const handler = handlers[action];
    if (handler === undefined) throw new ProtocolError('unknown_action');
    if (session.account === undefined && action !== 'ping') throw new ProtocolError('not_logged_in');
    return handler(tag, session, session.account ?? '');
  }
  function answer(text: string, session: FakeSession): void {
    const tag = JSON.parse(text) as Tag;
    const send = (response: ResponseTag) => {
      const give = () => session.end.send(JSON.stringify(response));
      if (options.holdAnswers === true && tag.action === 'chat') held.push(give);
      else give();
    };
    try {
      const { data, existing } = run(tag, session);
      send(success(String(tag.tag_id), existing === true ? 'existing' : 'successful', data));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      send(failure(String(tag.tag_id), error));
    }
  }
  return {
    accept(end) {
      const session: FakeSession = { end, account: undefined };
      sessions.add(session);
      end.send(JSON.stringify(greeting(options.now())));
      return { text: (text) => answer(text, session), closed: () => void sessions.delete(session) };
    },
    release(count = held.length) {
      for (const give of held.splice(0, count)) give();
    },
    log,
    conversations: () => [...logs.keys()],
    addRoom: (id, members) => void rooms.set(id, new Set(members)),
    addMember(room, account) {
      rooms.get(room)?.add(account);
      const { messages, lastChange } = log(room);
      const card = roomCard(room, { last_seq: messages.length, last_change: lastChange });
      tell((id) => id === account, { action: 'room_changed', room: card, cards: 1 });
    },
    removeMember(room, account) {
      rooms.get(room)?.delete(account);
      tell((id) => id === account, { action: 'room_removed', room, reason: 'removed', cards: 1 });
    },
    canSee,
    say(room, account, chat) {
      const tag = { recipient: room, recipient_type: 'group', chat, chat_id: newUlid() };
      const message = log(room).append(draftOf(tag, { account, conversation: room, now: options.now() }));
      tell((id) => id !== account && canSee(room, id), { action: 'chat', ...message });
    },
    restore: (conversation, seq) => log(conversation).restore(seq),
    bye(account, reason) {
      tell((id) => id === account, { action: 'bye', reason });
      for (const session of [...sessions]) if (session.account === account) session.end.close();
    },
  };
}

function draftOf(tag: Tag, made: { account: string; conversation: string; now: number }): Omit<Message, 'seq'> {
  const type = tag.recipient_type === 'user' ? 'user' : 'group';
  return {
    chat_id: String(tag.chat_id),
    conversation: made.conversation,
    sender: made.account,
    sender_type: 'user',
    recipient: String(tag.recipient),
    recipient_type: type,
    type: 'text',
    chat: String(tag.chat),
    date_time: made.now,
  };
}

function greeting(now: number) {
  const host = { id: FAKE_HOST_ID, name: 'Fake', version: '1', fingerprint: 'aa', registration: 'open' };
  return { action: 'hello', protocol: 1, host, limits: {}, date_time: now };
}

function roomCard(id: string, numbers: { last_seq: number; last_change: number }) {
  const info = { id, handle: id.slice(-4), kind: 'group', name: id.slice(-4), description: '', visibility: 'public' };
  return { ...info, member_count: 1, owner: id.replace('g:', 'u:'), picture: '', role: 'member', ...numbers };
}

function conversationCard(conversation: string, { messages, lastChange }: FakeLog) {
  const numbers = { last_seq: messages.length, last_change: lastChange, read_seq: 0, unread: 0, mentions: 0 };
  return { conversation, kind: isPrivate(conversation) ? 'private' : 'group', notify: 'all', ...numbers };
}

function ownCard(id: string) {
  const profile = { status_text: '', title: '', about: '', gender: '', chat_color: '', avatar: '' };
  const card = { id, user_id: id.slice(-4), name: id.slice(-4), status: 'online', last_seen: 0 };
  return { ...profile, ...card, host_role: 'member', contacts: [], blocked: [] };
}
