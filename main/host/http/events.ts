import { failure } from '../../../shared/protocol/envelope.ts';
import { ProtocolError, type Reason } from '../../../shared/protocol/errors.ts';
import type { Callers } from '../callers.ts';
import type { Host } from '../context.ts';
import { catchUp } from '../feeds/catch-up.ts';
import { type EventId, parseEventId } from '../feeds/event-id.ts';
import type { Feed, FeedEvent, Reader } from '../feeds/feed.ts';
import type { Feeds } from '../feeds/feeds.ts';
import { openEventStream } from './event-stream.ts';
import { bearerToken, type Exchange, replyJson } from './exchange.ts';
import { hasOwnOrigin } from './origin.ts';
import type { Methods } from './router.ts';

export interface EventsParts {
  readonly host: Host;
  readonly callers: Callers;
  readonly feeds: Feeds;
  /** Told when somebody has come in on that connection. */
  readonly signedIn: (exchange: Exchange) => void;
}

/** `GET /api/events`: what happens, as it happens, for who holds the bearer token; resumes with `Last-Event-ID`. */
export function eventsRoute(parts: EventsParts): Methods {
  const { callers, feeds } = parts;
  return {
    GET(exchange) {
      if (!hasOwnOrigin(exchange.request)) return refuse(exchange, 403, 'bad_request');
      const token = bearerToken(exchange.request);
      const caller = token === undefined ? undefined : callers.byToken(token, exchange);
      if (token === undefined || caller === undefined) return refuse(exchange, 401, 'not_logged_in');
      if (!caller.may('read')) return refuse(exchange, 403, 'missing_scope');
      if (exchange.request.method === 'HEAD') return void exchange.response.writeHead(200).end();
      const feed = feeds.open(token, exchange);
      if (feed === undefined) return refuse(exchange, 401, 'not_logged_in');
      parts.signedIn(exchange);
      return follow(parts, exchange, feed);
    },
  };
}

function refuse(exchange: Exchange, status: number, reason: Reason): void {
  replyJson(exchange, {
    status,
    body: failure('', new ProtocolError(reason)),
    ...(status === 401 ? { headers: { 'WWW-Authenticate': 'Bearer' } } : {}),
  });
}

/** Where somebody was who comes back: undefined for who comes for the first time. */
function lastEventId({ request }: Exchange): string | undefined {
  const header = request.headers['last-event-id'];
  if (typeof header === 'string' && header !== '') return header;
  const [, query = ''] = (request.url ?? '').split('?');
  return new URLSearchParams(query).get('last_event_id') || undefined;
}

/** Tells what was missed, then what comes, until either side ends it. */
async function follow({ host, feeds }: EventsParts, exchange: Exchange, feed: Feed): Promise<void> {
  let isLive = false;
  let wasTold: (event: FeedEvent) => boolean = () => false;
  const stream = openEventStream({
    response: exchange.response,
    clock: host.clock,
    here: () => (isLive ? feed.here() : undefined),
    closed: () => feeds.detach(feed, reader),
  });
  const reader: Reader = {
    event(event) {
      // What comes while the past is told is kept by the feed.
      if (isLive && !wasTold(event)) stream.event(event);
    },
    end: (reason) => stream.end(reason),
  };
  function goOn(events: readonly FeedEvent[]): void {
    isLive = true;
    for (const event of events) reader.event(event);
    stream.mark(feed.here());
  }
  feeds.attach(feed, reader);
  const text = lastEventId(exchange);
  const last = text === undefined ? undefined : parseEventId(text);
  const kept = text === undefined ? [] : keptAfter(feed, last);
  if (kept !== undefined) return goOn(kept);
  const caught = await catchUp({ host, feed, reach: last?.reach }, stream);
  if (caught === undefined) return;
  wasTold = ({ told }) => told !== undefined && caught.covers(told);
  goOn(caught.rest);
}

function keptAfter(feed: Feed, last: EventId | undefined): readonly FeedEvent[] | undefined {
  return last?.feed === feed.name ? feed.after(last.number) : undefined;
}
