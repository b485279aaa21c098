import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** What a worker that hashes is told: the next piece, or that there is none. */
export type HashOrder = { readonly piece: Uint8Array<ArrayBuffer> } | { readonly end: true };
/** What it says: the piece is done, or the hash. */
export type HashReport = { readonly done: true } | { readonly sha256: string };

/** A SHA-256 that grows, by code that needs neither a secure page nor WebAssembly. */
export function createHash(): { add(piece: Uint8Array): void; end(): string } {
  const hash = sha256.create();
  return {
    add: (piece) => void hash.update(piece),
    end: () => bytesToHex(hash.digest()),
  };
}
