import { isPrivate, privateMembers } from '../../shared/protocol/ids.ts';
import type { AnyEvent } from '../../shared/protocol/index.ts';
import { limits } from '../../shared/protocol/limits.ts';
import type { Directory } from './directory.ts';
import type { Meter } from './meters.ts';
import { hears, type Session, type Sessions } from './session.ts';

/** Brings events to the devices of people: made into bytes once, never waiting for anybody. */
export interface Fanout {
  /** To every device of these accounts, but that session. */
  toAccounts(accounts: Iterable<string>, event: AnyEvent, except?: Session): void;
  /** To every device of everybody in the conversation, but that session. */
  toConversation(conversation: string, event: AnyEvent, except?: Session): void;
  /** As `toConversation` with the event's line ready made. */
  line(conversation: string, line: Buffer, except?: Session): void;
  /** To everybody who is signed in. */
  toAll(event: AnyEvent): void;
  /** Sends one line; who does not read is told `too_slow` and cut off (protocol.md, Delivery 4). */
  deliver(session: Session, line: Buffer): void;
  /** Forgets who hears that conversation: call after a membership changed. */
  changed(conversation: string): void;
  /** Forgets who hears what, everywhere. */
  forget(): void;
  /** Forgets what it knows of that account's devices. */
  accountChanged(account: string): void;
}

export function encodeEvent(event: AnyEvent): Buffer {
  return Buffer.from(`${JSON.stringify(event)}\n`);
}

export interface FanoutParts {
  readonly directory: () => Directory;
  readonly sessions: () => Sessions;
  readonly deliveries: Meter;
}

export function createFanout(parts: FanoutParts): Fanout {
  // Who hears a room is asked for with every message and changes rarely.
  const audiences = new Map<string, readonly Session[]>();

  function audienceOf(room: string): readonly Session[] {
    const known = audiences.get(room);
    if (known !== undefined) return known;
    const accounts = [...parts.directory().membersOf(room).keys()];
    const sessions = accounts.flatMap((account) => [...parts.sessions().of(account)]);
    audiences.set(room, sessions);
    return sessions;
  }
  function deliver(session: Session, line: Buffer): void {
    if (session.state.name === 'closed') return;
    if (session.wire.queuedBytes > limits.maxQueuedBytes) parts.sessions().end(session, 'too_slow');
    else session.wire.send(line);
  }
  function spread(sessions: Iterable<Session>, line: Buffer, except?: Session): void {
    let count = 0;
    for (const session of sessions) {
      if (session === except || !hears(session)) continue;
      deliver(session, line);
      count++;
    }
    parts.deliveries.count(count);
  }
  function line(conversation: string, bytes: Buffer, except?: Session): void {
    if (!isPrivate(conversation)) {
      spread(audienceOf(conversation), bytes, except);
      return;
    }
    const [one, other] = privateMembers(conversation);
    spread(parts.sessions().of(one), bytes, except);
    if (other !== one) spread(parts.sessions().of(other), bytes, except);
  }
  return {
    toAccounts(accounts, event, except) {
      const bytes = encodeEvent(event);
      for (const account of accounts) spread(parts.sessions().of(account), bytes, except);
    },
    toConversation: (conversation, event, except) => line(conversation, encodeEvent(event), except),
    line,
    toAll(event) {
      const bytes = encodeEvent(event);
      for (const account of parts.sessions().online()) spread(parts.sessions().of(account), bytes);
    },
    deliver,
    changed: (conversation) => void audiences.delete(conversation),
    forget: () => audiences.clear(),
    accountChanged(account) {
      for (const room of parts.directory().roomsOf(account)) audiences.delete(room);
    },
  };
}
