import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderInUse, folderOwner, lockFolder } from '../../../main/storage/lock.ts';
import { openTestStore, room, say, temporaryFolder } from './support.ts';

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('the lock of a data folder', () => {
  it('[J40] lets one owner in, names it to others, and is free after a close', async () => {
    await using folder = temporaryFolder();
    const store = await openTestStore(folder.path);
    const refused = openTestStore(folder.path);
    await expect(refused).rejects.toBeInstanceOf(FolderInUse);
    await expect(refused).rejects.toMatchObject({
      pid: process.pid,
      message: expect.stringContaining(`${process.pid}`),
    });
    expect(await say(store, room, ['still'])).toHaveLength(1);
    expect(await folderOwner(folder.path)).toBe(process.pid);
    await store.close();
    expect(await folderOwner(folder.path)).toBeUndefined();
    await (await openTestStore(folder.path)).close();
    expect(readdirSync(folder.path).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  it('[J41] of a dead process is taken over', async () => {
    await using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'lock'));
    writeFileSync(
      join(folder.path, 'lock', '1'),
      JSON.stringify({ pid: await deadProcess(), started: '1', boot: 'x' }),
    );
    const unlock = await lockFolder(folder.path);
    await expect(lockFolder(folder.path)).rejects.toMatchObject({ pid: process.pid });
    await unlock();
  });

  it.runIf(process.platform === 'linux')('[J42] of another process that has its number now is taken over', async () => {
    await using folder = temporaryFolder();
    const unlock = await lockFolder(folder.path);
    const path = join(folder.path, 'lock', '1');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/"started":"\d+"/, '"started":"1"'));
    const again = await lockFolder(folder.path);
    await unlock();
    await expect(lockFolder(folder.path)).rejects.toBeInstanceOf(FolderInUse);
    await again();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    '[J45] of a process that was killed, but not yet fetched, is taken over',
    async () => {
      await using folder = temporaryFolder();
      // The sleep inherits a child of which it knows nothing.
      const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 30']);
      const [output] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(output.toString());
      const stat = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      await expect.poll(() => stat()[0]).toBe('Z');
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      mkdirSync(join(folder.path, 'lock'));
      writeFileSync(join(folder.path, 'lock', '1'), JSON.stringify({ pid, started: stat()[19], boot }));
      await (await lockFolder(folder.path))();
      parent.kill();
    },
  );

  it('[J43] is taken by one of many who come at the same time, also when an old one lies there', async () => {
    await using folder = temporaryFolder();
    const dead = JSON.stringify({ pid: await deadProcess(), started: '', boot: '' });
    for (const old of Array.from({ length: 10 }, () => [undefined, dead, 'garbage']).flat()) {
      mkdirSync(join(folder.path, 'lock'));
      if (old !== undefined) writeFileSync(join(folder.path, 'lock', '1'), old);
      const claims = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder.path)));
      const won = claims.flatMap((claim) => (claim.status === 'fulfilled' ? [claim.value] : []));
      expect(won).toHaveLength(1);
      for (const unlock of won) await unlock();
    }
  });

  it.runIf(process.platform !== 'win32')(
    '[J44] lies in a folder that only its owner may read, as do all files',
    async () => {
      await using folder = temporaryFolder();
      const store = await openTestStore(join(folder.path, 'data'));
      await say(store, room, ['private']);
      await store.checkpoint();
      await store.close();
      const modes = [
        '',
        'accounts.db',
        'conversations.db',
        `messages/${room.replace(':', '-')}/000001.db`,
        'journal',
      ].map((name) => statSync(join(folder.path, 'data', name)).mode & 0o077);
      expect(modes).toEqual([0, 0, 0, 0, 0]);
    },
  );
});
