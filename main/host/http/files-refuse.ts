import { failures, ProtocolError, type Reason } from '../../../shared/protocol/errors.ts';
import type { Caller } from '../callers.ts';
import { type Exchange, replyJson } from './exchange.ts';

/** Answers in somebody's name. */
export type OwnRoute = (exchange: Exchange, caller: Caller) => void | Promise<void>;

const statuses: Partial<Record<Reason, number>> = {
  not_logged_in: 401,
  missing_scope: 403,
  banned: 403,
  no_such_file: 404,
  wrong_offset: 409,
  file_in_use: 409,
  too_large: 413,
  quota_exceeded: 413,
  slow_down: 429,
  // A client of tus takes this for a checksum that does not fit (tus 1.0, Checksum).
  file_damaged: 460,
  internal: 500,
  storage_failed: 500,
  host_stopping: 503,
  disk_full: 507,
};

/** How long, in ms, what the other side still sends is read, so that it comes to read its answer. */
const DRAIN_TIME = 1_500;

/** Says why a request about a file was refused, as JSON; 400 unless the reason has a status of its own. */
export function refuseFile(exchange: Exchange, reason: Reason, status = statuses[reason] ?? 400): void {
  const { request, response } = exchange;
  const headers = { 'Tus-Resumable': '1.0.0', ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}) };
  const body = { reason, message: failures[reason].message };
  if (request.complete || request.method === 'HEAD') {
    replyJson(exchange, { status, body, headers });
    return;
  }
  const bytes = Buffer.from(`${JSON.stringify(body)}\n`);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...headers,
  });
  response.write(bytes);
  // To close now would reset the connection, and the answer with it.
  const timer = setTimeout(() => response.end(), DRAIN_TIME);
  request.once('close', () => clearTimeout(timer));
  request.once('end', () => response.end());
  request.resume();
}

/** Runs what answers; what it refuses becomes its answer. */
export async function answering(exchange: Exchange, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    if (exchange.response.headersSent) exchange.response.destroy();
    else refuseFile(exchange, error.reason);
  }
}
