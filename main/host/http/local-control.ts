import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ProtocolError, type Reason } from '../../../shared/protocol/errors.ts';
import { isFromHere } from '../../net/address.ts';
import type { Host } from '../context.ts';
import { type Exchange, replyJson } from './exchange.ts';
import type { Methods } from './router.ts';

type Parts = Pick<Host, 'store' | 'backupFolder' | 'log'>;

/**
 * `POST /api/local/backup`: for processes of this computer that can read the control file in the data folder. Writes a
 * backup into the folder for backups and answers `{path, bytes, sha256}`. To everybody else there is no such path.
 */
export function localBackupRoute({ store, backupFolder, log }: Parts, token: string): Methods {
  let working = false;

  async function work(exchange: Exchange): Promise<void> {
    // A backup may take minutes in which nothing is sent.
    exchange.request.socket.setTimeout(0);
    // Random: a backup that an admin asked for in the same second has another name.
    const done = await store.backup(join(backupFolder, `local-${randomBytes(8).toString('hex')}.tar.gz`));
    if (exchange.request.socket.destroyed) {
      await rm(done.path, { force: true });
      return;
    }
    log.info('local_backup', { path: done.path, bytes: done.bytes, sha256: done.sha256 });
    replyJson(exchange, { status: 200, body: { path: done.path, bytes: done.bytes, sha256: done.sha256 } });
  }
  return {
    GET: refuse,
    async POST(exchange) {
      if (!isSecureFromHere(exchange) || !holdsToken(exchange, token)) return refuse(exchange);
      if (working) return fail(exchange, 'busy');
      working = true;
      try {
        await work(exchange);
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        log.warn('local_backup_failed', { error });
        fail(exchange, error.reason);
      } finally {
        working = false;
      }
    },
  };
}

/** As for a path that does not exist. */
function refuse(exchange: Exchange): void {
  replyJson(exchange, { status: 404, body: { reason: 'not_found' } });
}

function fail(exchange: Exchange, reason: Reason): void {
  replyJson(exchange, { status: reason === 'busy' ? 409 : 500, body: { reason } });
}

/** Whether it comes over TLS from this computer. */
function isSecureFromHere({ request: { socket } }: Exchange): boolean {
  return 'encrypted' in socket && isFromHere(socket);
}

/** Compares hashes, so that neither length nor time tell anything of the token. */
function holdsToken({ request }: Exchange, token: string): boolean {
  const offered = /^Bearer +(\S{1,128})$/i.exec(request.headers.authorization ?? '')?.[1];
  return offered !== undefined && timingSafeEqual(hashOf(offered), hashOf(token));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
