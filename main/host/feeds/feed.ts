import type { ByeReason } from '../../../shared/protocol/session.ts';
import { readableConversations } from '../actions/messages-access.ts';
import type { Host } from '../context.ts';
import { formatEventId } from './event-id.ts';
import { keepReach, markOf, type ReachKeeper, type Told } from './reach.ts';
import { type ReadEvent, readEvent } from './read-event.ts';

/** What is kept to be told again. */
const MOST_EVENTS = 2_000;
const MOST_BYTES = 2 * 1024 * 1024;

export interface FeedEvent extends ReadEvent {
  readonly id: string;
  readonly number: number;
}

/** Who is told of a feed's events. */
export interface Reader {
  event(event: FeedEvent): void;
  /** Nothing more comes; `reason` is told where no event has told it. */
  end(reason?: ByeReason): void;
}

/** What one token is told, numbered, with the last of it kept. */
export interface Feed {
  readonly name: string;
  readonly account: string;
  /** Of the last event. */
  readonly number: number;
  readonly readers: ReadonlySet<Reader>;
  /** The id of now: who goes on from it misses nothing that comes. */
  here(): string;
  /** One event as its line. */
  push(line: Buffer): void;
  /** The events after that number; undefined where not all of them are kept, or it was never given. */
  after(number: number): readonly FeedEvent[] | undefined;
  add(reader: Reader): void;
  remove(reader: Reader): void;
  end(reason?: ByeReason): void;
}

export function createFeed(host: Host, account: string, name: string): Feed {
  const readers = new Set<Reader>();
  const reach = reachOf(host, account);
  let kept: FeedEvent[] = [];
  let bytes = 0;
  let number = 0;
  const idNow = () => formatEventId({ feed: name, number, reach: reach.at(host.clock.now()) });

  function keep(event: FeedEvent): void {
    kept.push(event);
    bytes += event.json.length;
    let first = 0;
    for (; kept.length - first > MOST_EVENTS || bytes > MOST_BYTES; first++) bytes -= kept[first]?.json.length ?? 0;
    if (first > 0) kept = kept.slice(first);
  }
  return {
    name,
    account,
    get number() {
      return number;
    },
    readers,
    here: idNow,
    push(line) {
      const read = readEvent(line);
      if (read.told !== undefined) reach.note(read.told);
      number++;
      const event = { ...read, number, id: idNow() };
      keep(event);
      for (const reader of [...readers]) reader.event(event);
    },
    after(wanted) {
      const oldest = kept[0]?.number ?? number + 1;
      if (wanted > number || wanted < oldest - 1) return undefined;
      return kept.filter((event) => event.number > wanted);
    },
    add: (reader) => void readers.add(reader),
    remove: (reader) => void readers.delete(reader),
    end(reason) {
      for (const reader of [...readers]) reader.end(reason);
      readers.clear();
    },
  };
}

/** A feed that begins has nothing to tell of what is there already. */
function reachOf(host: Host, account: string): ReachKeeper {
  const reach = keepReach();
  const lasts: Told[] = [...readableConversations(host, account)].flatMap((conversation) => {
    const { last, last_seq = 0 } = host.store.summary(conversation) ?? {};
    return last === undefined ? [] : [{ mark: markOf(conversation), seq: last_seq, time: last.date_time }];
  });
  for (const told of lasts.sort((one, other) => one.time - other.time)) reach.note(told);
  return reach;
}
