/** Keys of accounts, hashed so that the folder of a host gives none away. */
export interface Passwords {
  /** An encoded argon2id hash. */
  hash(key: string): Promise<string>;
  /** Whether the key fits; without a hash it takes as long and says no, so that a name cannot be guessed by time. */
  verify(hash: string | undefined, key: string): Promise<boolean>;
}
