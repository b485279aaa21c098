import { type Message, message as messageSchema } from '../../shared/protocol/cards.ts';
import { ProtocolError } from '../../shared/protocol/errors.ts';
import type { ConversationState } from './conversation-state.ts';
import type { Conversations } from './conversations.ts';
import { type MessageLogs, readMessage } from './message-reader.ts';
import type { SearchHit, SearchQuery } from './port.ts';
import { comparePlaces, type Place, placeOf, type SearchFound, type SearchSource } from './search-job.ts';
import { Matcher } from './search-match.ts';
import type { SearchRunner } from './search-thread.ts';
import { parseMessage } from './stored-message.ts';

export interface SearchParts {
  readonly conversations: Conversations;
  readonly logs: MessageLogs;
  readonly runner: SearchRunner;
}

type Page = { hits: SearchHit[]; cursor?: string | undefined };

// Searches that run at the same time, and that may wait for them.
const AT_ONCE = 4;
const WAITING = 64;
// Messages of the overlay looked at in one turn of the loop.
const MESSAGES_AT_ONCE = 500;

/** Search over the segments (by the runner) and over what is only in memory yet (here). */
export class Search {
  readonly #parts: SearchParts;
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(parts: SearchParts) {
    this.#parts = parts;
  }

  async search(query: SearchQuery): Promise<Page> {
    if (this.#queue.length >= WAITING) throw new ProtocolError('slow_down', { retryAfter: 1_000 });
    const behind = query.cursor === undefined ? undefined : parseCursor(query.cursor);
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#running += 1;
    try {
      return await this.#search(query, behind);
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  close(): Promise<void> {
    return this.#parts.runner.close();
  }

  async #search(query: SearchQuery, behind: Place | undefined): Promise<Page> {
    const { text, sender, before, after, type, limit } = query;
    const matcher = new Matcher({ text, sender, before, after, type });
    const states = query.conversations
      .map((id) => this.#parts.conversations.get(id))
      .filter((state) => state !== undefined);
    // What is only in memory first: what a checkpoint moves meanwhile is then found in both, not in neither.
    const sources = states.map((state) => this.#source(state));
    const fresh = await freshHits(states, matcher, behind);
    const found = await this.#parts.runner.run({
      needle: { text, sender, before, after, type },
      sources,
      behind,
      limit,
    });
    return page({ fresh, stored: await this.#current(found, sources, matcher), found }, matcher, limit);
  }

  #source(state: ConversationState): SearchSource {
    return {
      conversation: state.id,
      folder: this.#parts.logs.messages.folder(state.id),
      firstSeq: state.firstSeq,
      lastSeq: state.overlay.appliedSeq,
      lastChange: state.overlay.appliedChange,
      newest: state.newest,
    };
  }

  /** Those hits that are still so: neither changed, removed nor taken by retention since their file was written. */
  async #current(found: SearchFound, sources: readonly SearchSource[], matcher: Matcher): Promise<Message[]> {
    const changes = new Map(sources.map(({ conversation, lastChange }) => [conversation, lastChange]));
    const current: Message[] = [];
    for (const hit of found.hits.map(parseMessage)) {
      const state = this.#parts.conversations.get(hit.conversation);
      if (!state || hit.seq < state.firstSeq) continue;
      const newer = state.overlay.get(hit.seq);
      // A checkpoint brought changes into the files while they were looked through: maybe one of this message.
      const moved = newer === undefined && state.overlay.appliedChange !== changes.get(hit.conversation);
      const now = moved ? await readMessage(this.#parts.logs, state, hit.seq) : parsed(newer);
      if (now === undefined ? !moved : matcher.matches(now)) current.push(now ?? hit);
    }
    return current;
  }
}

function parsed(json: string | undefined): Message | undefined {
  return json === undefined ? undefined : parseMessage(json);
}

async function freshHits(
  states: readonly ConversationState[],
  matcher: Matcher,
  behind: Place | undefined,
): Promise<Message[]> {
  const hits: Message[] = [];
  let looked = 0;
  for (const state of states) {
    for (const json of state.overlay.between(state.firstSeq, state.lastSeq).values()) {
      looked += 1;
      if (looked % MESSAGES_AT_ONCE === 0) await new Promise(setImmediate);
      if (!matcher.mayMatch(json)) continue;
      const { data } = messageSchema.safeParse(JSON.parse(json));
      if (!data || !matcher.matches(data)) continue;
      if (!behind || comparePlaces(placeOf(data), behind) > 0) hits.push(data);
    }
  }
  return hits;
}

interface Hits {
  readonly fresh: readonly Message[];
  readonly stored: readonly Message[];
  readonly found: SearchFound;
}

function page({ fresh, stored, found }: Hits, matcher: Matcher, limit: number): Page {
  // Newer versions come last and win.
  const byPlace = new Map([...stored, ...fresh].map((message) => [`${message.conversation} ${message.seq}`, message]));
  const last = found.more ? found.hits.at(-1) : undefined;
  // Beyond the last stored hit there may be stored ones that come before what is fresh.
  const horizon = last === undefined ? undefined : placeOf(parseMessage(last));
  const hits = [...byPlace.values()]
    .filter((message) => !horizon || comparePlaces(placeOf(message), horizon) <= 0)
    .sort((one, other) => comparePlaces(placeOf(one), placeOf(other)));
  const shown = hits.slice(0, limit).map((message) => ({ message, marks: matcher.marks(message.chat) }));
  const end = hits.length > limit ? shown.at(-1)?.message : undefined;
  const rest = end ? placeOf(end) : horizon;
  return { hits: shown, ...(rest && { cursor: formatCursor(rest) }) };
}

function formatCursor({ time, conversation, seq }: Place): string {
  return `${time} ${seq} ${conversation}`;
}

function parseCursor(cursor: string): Place {
  const match = /^(-?\d{1,16}) (\d{1,16}) (\S{1,80})$/.exec(cursor);
  if (!match) throw new ProtocolError('bad_cursor');
  return { time: Number(match[1]), seq: Number(match[2]), conversation: match[3] ?? '' };
}
