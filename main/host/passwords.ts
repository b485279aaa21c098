import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { type Asker, createTurns } from './turns.ts';

/** Keys of accounts, hashed so that the folder of a host gives none away. */
export interface Passwords {
  /** An encoded argon2id hash. Throws `slow_down` when too many wait already. */
  hash(key: string, asker?: Asker): Promise<string>;
  /**
   * Whether the key fits; without a hash it takes as long and says no, so that a name cannot be guessed by time.
   * Throws `slow_down` when too many wait already.
   */
  verify(hash: string | undefined, key: string, asker?: Asker): Promise<boolean>;
  /** Whether a hash was made with other parameters than these now: hash the key anew when it is next at hand. */
  outdated(hash: string): boolean;
}

export interface PasswordOptions {
  /** KiB. */
  readonly memoryCost: number;
  /** Passes over the memory. */
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const STRONG: PasswordOptions = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing shares its threads with the disk: more at once would hold up what is being written by tenths of a second. */
const AT_ONCE = 2;
const MOST_WAITING = 4_096;
/** A class that signs up at once from behind one router fits in; all that wait take no more than a few seconds. */
const MOST_WAITING_EACH = 1_024;

/** `options` only for tests, which would spend their time hashing. */
export function createPasswords(options: PasswordOptions = STRONG): Passwords {
  const inTurn = createTurns({ atOnce: AT_ONCE, waiting: MOST_WAITING, waitingEach: MOST_WAITING_EACH });
  let dummy: Promise<string> | undefined;

  return {
    hash: (key, asker) => inTurn(() => hash(prepared(key), options), asker),
    async verify(known, key, asker) {
      if (known !== undefined) return inTurn(() => verify(known, prepared(key)), asker);
      dummy ??= hash(randomBytes(16), options);
      const nobodys = await dummy;
      await inTurn(() => verify(nobodys, prepared(key)), asker);
      return false;
    },
    outdated(known) {
      const { memoryCost, timeCost, parallelism } = parseOptions(known);
      return memoryCost !== options.memoryCost || timeCost !== options.timeCost || parallelism !== options.parallelism;
    },
  };
}

/** One key typed on two systems may come in two forms of Unicode (RFC 8265, 4.2). */
function prepared(key: string): string {
  return key.normalize('NFC');
}
