import type { Socket } from 'node:net';
import type { Log } from '../../log.ts';
import type { Callers } from '../callers.ts';
import type { Host } from '../context.ts';
import type { Methods } from '../http/router.ts';

/** What a dialect works with: only what every client may ask for. */
export interface DialectParts {
  readonly host: Host;
  readonly callers: Callers;
  readonly log: Log;
}

/** A dialect at work. */
export interface OpenDialect {
  /** By the paths of its document, each beginning with a slash. */
  readonly routes: Readonly<Record<string, Methods>>;
  /** Answers to every other path, in the document's own way of saying that something failed. */
  readonly otherwise: Methods;
  /** Its socket for pushed events, where the document has one. */
  readonly push?: { readonly defaultPort: number; serve(socket: Socket): void } | undefined;
  close(): void;
}

/** The interface of another program's document, on the same accounts, rooms and messages. */
export interface Dialect {
  readonly name: string;
  open(parts: DialectParts): OpenDialect;
}

/** Where a dialect is to be served: ports of loopback, 0 for a free one. */
export interface DialectPlace {
  readonly name: string;
  readonly port: number;
  /** Of its push socket; without one its document's own. */
  readonly pushPort?: number | undefined;
}
