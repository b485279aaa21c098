import type { Socket } from 'node:net';
import type { Log } from '../../log.ts';
import type { Callers } from '../callers.ts';
import type { Host } from '../context.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Methods, Refused } from '../http/router.ts';
import type { Aliases } from './aliases.ts';

/** What a dialect works with: only what every client may ask for, and short names. */
export interface DialectParts {
  readonly host: Host;
  readonly callers: Callers;
  readonly aliases: Aliases;
  readonly log: Log;
}

/** A dialect at work. */
export interface OpenDialect {
  /** By the paths of its document, each beginning with a slash. */
  readonly routes: Readonly<Record<string, Methods>>;
  /** Says in the document's own way that a request got no further: an unknown path, a wrong method, another origin. */
  readonly refuse: (exchange: Exchange, refused: Refused) => void;
  /** Its socket for pushed events, where the document has one; `verified` is told once somebody has shown who it is. */
  readonly push?: (socket: Socket, verified: () => void) => void;
  close(): void;
}

/** The interface of another program's document, on the same accounts, rooms and messages. */
export interface Dialect {
  readonly name: string;
  /** The port of its push socket in its document, where it has one. */
  readonly pushPort?: number;
  open(parts: DialectParts): OpenDialect;
}

/** Where a dialect is to be served: ports, 0 for a free one. */
export interface DialectPlace {
  readonly name: string;
  readonly port: number;
  /** Of its push socket; without one its document's own. */
  readonly pushPort?: number | undefined;
}
