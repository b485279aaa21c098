import { describe, expect, it } from 'vitest';
import { auditBefore, audited, MOST_ENTRIES } from '../../../main/host/audit.ts';
import { createLocalHost } from './actions/local-host.ts';

describe('audited', () => {
  it('[H12] keeps the newest entries', async () => {
    const { host, store } = createLocalHost();
    const act = { by: 'u:1', action: 'test' };
    for (let number = 1; number <= MOST_ENTRIES; number++) {
      const _id = String(number).padStart(16, '0');
      store.tables.audit.set(_id, { _id, date_time: 0, ...act });
    }
    await host.directory.commit(audited(host, { ...act, detail: 'x'.repeat(900) }));
    const entries = [...auditBefore(host, undefined)];
    expect(entries).toHaveLength(MOST_ENTRIES);
    expect([Number(entries[0]?._id), Number(entries.at(-1)?._id)]).toEqual([MOST_ENTRIES + 1, 2]);
    expect(entries[0]?.detail).toHaveLength(500);
  });
});
