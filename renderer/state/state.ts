import type { Transfer } from '../../shared/bridge/files.ts';
import type { Hosting } from '../../shared/bridge/hosting.ts';
import type { ListedHost } from '../../shared/bridge/hosts.ts';
import { type Preferences, preferences } from '../../shared/bridge/preferences.ts';
import type { SessionView } from '../../shared/bridge/session.ts';
import type { AppInfo } from '../../shared/bridge/shell.ts';
import type { OutboxEntry } from '../../shared/client/outbox-store.ts';
import type { CallCard } from '../../shared/protocol/calls.ts';
import type { Message, Place, Role, RoomInfo, UserCard } from '../../shared/protocol/cards.ts';

/** A group or channel, and one's own part in it. */
export interface Room extends RoomInfo {
  /** Absent where one is no member. */
  readonly role?: Role | undefined;
}

export type ConversationKind = 'private' | 'group' | 'channel';

/** One's own place in a conversation. */
export interface Conversation extends Place {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly last?: Message | undefined;
}

/** A stretch of a conversation without holes, as far as it is loaded. */
export interface MessageWindow {
  /** In order of `seq`. */
  readonly messages: readonly Message[];
  /** The first message that exists is among them, or there is none. */
  readonly atStart: boolean;
  /** The last one is among them: what arrives is added. */
  readonly atEnd: boolean;
  /** It is as the host has it; else it was read from the cache, or something was missed since. */
  readonly fresh: boolean;
}

export interface Members {
  readonly roles: Readonly<Record<string, Role>>;
  /** All of them were read; in large rooms events do not keep that up to date. */
  readonly complete: boolean;
}

/** What stands in a composer and was not sent. */
export interface ComposerDraft {
  readonly text: string;
  readonly reply_to?: string | undefined;
  /** Ms since the epoch. */
  readonly changed: number;
}

/** An announcement of an admin of the host. */
export interface Notice {
  readonly text: string;
  readonly by: string;
  readonly date_time: number;
}

/** Everything that the interface shows, folded from what the bridge tells. */
export interface AppState {
  /** False until the device has said where it stands. */
  readonly started: boolean;
  /** Undefined until the app has said what it is. */
  readonly app: AppInfo | undefined;
  readonly session: SessionView;
  readonly hosts: readonly ListedHost[];
  readonly hosting: Hosting;
  readonly preferences: Preferences;
  /** The lists below are as the host has them, not only from the cache. */
  readonly listsFresh: boolean;
  readonly people: Readonly<Record<string, UserCard>>;
  readonly rooms: Readonly<Record<string, Room>>;
  readonly conversations: Readonly<Record<string, Conversation>>;
  readonly windows: Readonly<Record<string, MessageWindow>>;
  readonly members: Readonly<Record<string, Members>>;
  /** Conversation → account → until when it counts as typing, in ms since the epoch. */
  readonly typing: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Conversation → account → how far it has read. */
  readonly receipts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What is not acknowledged, in order of sending. */
  readonly outbox: readonly OutboxEntry[];
  /** Files on their way, by the id of the transfer. */
  readonly transfers: Readonly<Record<string, Transfer>>;
  /** Calls that run in one's conversations, by their id. */
  readonly calls: Readonly<Record<string, CallCard>>;
  readonly drafts: Readonly<Record<string, ComposerDraft>>;
  readonly notices: readonly Notice[];
  readonly quitting: boolean;
}

/** What belongs to one account: all of it goes when another one comes. */
export const noAccount = {
  listsFresh: false,
  people: {},
  rooms: {},
  conversations: {},
  windows: {},
  members: {},
  typing: {},
  receipts: {},
  transfers: {},
  calls: {},
  drafts: {},
  notices: [],
} satisfies Partial<AppState>;

export const initialState: AppState = {
  ...noAccount,
  started: false,
  app: undefined,
  session: { connection: { name: 'signed_out' } },
  hosts: [],
  hosting: { running: false },
  preferences: preferences.parse({}),
  outbox: [],
  quitting: false,
};

/** The id of the account that is chosen; empty when there is none. */
export function myId(state: Pick<AppState, 'session'>): string {
  return state.session.account ?? '';
}

/** A record with one entry replaced. */
export function withEntry<T>(record: Readonly<Record<string, T>>, key: string, value: T): Readonly<Record<string, T>> {
  return { ...record, [key]: value };
}

/** A record without one entry; the same one when it is not there. */
export function withoutEntry<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!Object.hasOwn(record, key)) return record;
  const { [key]: _, ...rest } = record;
  return rest;
}
