/** What the protocol itself fixes; what a host may set for itself stands in its settings. */
export const limits = {
  /** The longest tag either side may send, in bytes of UTF-8 with its line end. */
  maxTagBytes: 64 * 1024,
  /** The longest stored message as JSON: an event around it must still fit into one tag. */
  maxMessageBytes: 64 * 1024 - 1024,
  /** Room that lists of messages or cards may take in one response. */
  maxPageBytes: 56 * 1024,
  /** The longest text of a chat, in Unicode code points. */
  maxChatCharacters: 16_000,
  /** Most messages or changes in one page of `history` or `sync`. */
  maxPageMessages: 200,
  /** Most cards, hits or entries in one page of a list. */
  maxPageItems: 100,
  /** Unreadable tags after which a connection is closed. */
  maxBadTags: 20,
  /** One `typing` event a sender and conversation, in ms. */
  typingInterval: 3_000,
  /**
   * In rooms of more members nobody is told one by one who read, came or went: with n people that is n² events, and
   * nobody looks.
   */
  maxMembersTold: 100,
  /** People in one call: everybody sends to everybody. */
  maxCallPeople: 16,
  /** In rooms of more members a call rings nobody; all of them see that it runs. */
  maxMembersRung: 32,
  /** How long a call rings, in ms. */
  ringTime: 45_000,
  /** How long the place of somebody who lost the connection is kept, in ms. */
  callPatience: 40_000,
  /** The data of one `signal`, in bytes of JSON. */
  maxSignalBytes: 48 * 1024,
  /** Bytes waiting for a receiver that does not read, after which it is cut off. */
  maxQueuedBytes: 4 * 1024 * 1024,
  /** How deep objects and lists may be nested in a tag. */
  maxDepth: 16,
} as const;

/** The default port of a host. */
export const DEFAULT_PORT = 48100;
export const PROTOCOL_VERSION = 1;
export const SERVICE_TYPE = 'hearth';
export const ALPN_TAGS = 'hearth/1';
export const ALPN_HTTP = 'http/1.1';
