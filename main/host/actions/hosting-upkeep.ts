import { join } from 'node:path';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { hostingActions } from '../../../shared/protocol/hosting.ts';
import type { Result } from '../../../shared/protocol/index.ts';
import { cleanText } from '../../../shared/protocol/text.ts';
import type { AuditRecord } from '../../storage/records.ts';
import { auditBefore, audited } from '../audit.ts';
import type { Host } from '../context.ts';
import { takePage } from '../paging.ts';
import { type HandlersOf, ok } from './handlers.ts';

type UpkeepActions = Pick<
  typeof hostingActions,
  'host_state' | 'host_announce' | 'host_audit' | 'host_backup' | 'host_stop'
>;

export function hostingUpkeepHandlers(host: Host): HandlersOf<UpkeepActions> {
  let backingUp = false;
  return {
    host_state: async () => ok(await stateOf(host)),
    async host_announce({ text }, { account, now }) {
      const cleaned = cleanText(text);
      if (cleaned === '') throw new ProtocolError('bad_request', { field: 'text' });
      await host.directory.commit(audited(host, { by: account._id, action: 'host_announce', detail: cleaned }));
      host.fanout.toAll({ action: 'notice', text: cleaned, by: account._id, date_time: now });
      return ok({});
    },
    host_audit({ cursor }) {
      const entries = entriesFrom(auditBefore(host, cursor === undefined ? undefined : parseCursor(cursor)));
      const page = takePage(entries, (last) => String(last.id));
      return ok({ entries: page.items, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) });
    },
    async host_backup(_, { account }) {
      if (backingUp) throw new ProtocolError('busy');
      backingUp = true;
      try {
        const done = await host.store.backup(join(host.backupFolder, backupName(host)));
        const detail = `${done.path}, sha256 ${done.sha256}`;
        await host.directory.commit(audited(host, { by: account._id, action: 'host_backup', detail }));
        return ok({ path: done.path, bytes: done.bytes, sha256: done.sha256 });
      } finally {
        backingUp = false;
      }
    },
    async host_stop(_, { account }) {
      await host.directory.commit(audited(host, { by: account._id, action: 'host_stop' }));
      // The answer goes out first: it is queued before the next turn of the loop.
      host.clock.after(0, () => host.stop());
      return ok({});
    },
  };
}

async function stateOf(host: Host): Promise<Result<'host_state'>> {
  const { identity, store, meters } = host;
  const { messages, conversations, files, fileBytes, diskBytes, diskFreeBytes } = await store.figures();
  return {
    version: identity.version,
    started: identity.started,
    addresses: [...host.addresses()],
    uptime_ms: Math.max(0, host.clock.now() - identity.started),
    people: store.tables.accounts.size,
    people_online: host.presence.peopleOnline,
    connections: host.sessions.size,
    rooms: store.tables.rooms.size,
    conversations,
    messages,
    messages_per_second: meters.messages.perSecond(),
    deliveries_per_second: meters.deliveries.perSecond(),
    files,
    file_bytes: fileBytes,
    memory_bytes: process.memoryUsage.rss(),
    disk_bytes: diskBytes,
    disk_free_bytes: diskFreeBytes,
    set_aside: [...store.setAside],
  };
}

type Entry = Result<'host_audit'>['entries'][number];

function* entriesFrom(records: Iterable<AuditRecord>): Generator<Entry> {
  for (const { _id, ...record } of records) yield { id: Number(_id), ...record };
}

function parseCursor(cursor: string): number {
  if (!/^\d{1,16}$/.test(cursor)) throw new ProtocolError('bad_cursor');
  return Number(cursor);
}

/** By time, with what no file system refuses. */
function backupName(host: Host): string {
  const time = new Date(host.clock.now()).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return `hearth-${time}.tar.gz`;
}
