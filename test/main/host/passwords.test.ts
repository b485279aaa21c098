import { describe, expect, it } from 'vitest';
import { createPasswords } from '../../../main/host/passwords.ts';

const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 };

describe('createPasswords', () => {
  it('[S15] hashes with argon2id, 19 MiB, two passes, and salt', async () => {
    const passwords = createPasswords();
    const hash = await passwords.hash('correct horse');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwords.hash('correct horse')).not.toBe(hash);
    expect(await passwords.verify(hash, 'correct horse')).toBe(true);
    expect(await passwords.verify(hash, 'correct horsf')).toBe(false);
    expect(passwords.outdated(hash)).toBe(false);
  });

  it('[S15] takes a key for the same in both forms of Unicode', async () => {
    const passwords = createPasswords(cheap);
    expect(await passwords.verify(await passwords.hash('caf\u00e9 noir'), 'cafe\u0301 noir')).toBe(true);
  });

  it('[S15] tells a hash that was made with other parameters', async () => {
    const old = await createPasswords(cheap).hash('correct horse');
    const passwords = createPasswords({ ...cheap, timeCost: 2 });
    expect(passwords.outdated(old)).toBe(true);
    expect(await passwords.verify(old, 'correct horse')).toBe(true);
  });

  it('[S6] works as hard where there is no hash', async () => {
    const passwords = createPasswords();
    const hash = await passwords.hash('correct horse');
    await passwords.verify(undefined, 'warm up');
    const measure = async (known: string | undefined) => {
      const start = performance.now();
      expect(await passwords.verify(known, 'wrong')).toBe(false);
      return performance.now() - start;
    };
    // In turns, and the quickest of each: what else the computer does then weighs on both alike.
    let [someone, nobody] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let run = 0; run < 10; run++) {
      someone = Math.min(someone, await measure(hash));
      nobody = Math.min(nobody, await measure(undefined));
    }
    expect(nobody / someone).toBeGreaterThan(0.5);
    expect(nobody / someone).toBeLessThan(2);
  });

  it('[S15] hashes two at a time, in turn, and refuses when too many wait', async () => {
    const passwords = createPasswords(cheap);
    const results = await Promise.allSettled(
      Array.from({ length: 4_200 }, (_, at) => passwords.hash('correct horse', { address: `${at % 5}` })),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(4_200 - 4_096 - 2);
    expect(refused[0]?.reason).toMatchObject({ reason: 'slow_down', retryAfter: 2_000 });
    expect(await passwords.hash('again')).toContain('argon2id');
  });
});
