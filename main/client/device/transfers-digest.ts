import { createHash, createHmac } from 'node:crypto';
import type { DigestPort } from '../../../shared/device/transfers/ports.ts';

/** Hashes by the system's own code, a piece at a time, so that nothing waits for more than a moment. */
export const digest: DigestPort = {
  most: Number.MAX_SAFE_INTEGER,
  async sha256(source, { stop, progress }) {
    const hash = createHash('sha256');
    let read = 0;
    for await (const piece of source.read(0, source.size)) {
      stop.check();
      hash.update(piece);
      read += piece.length;
      progress(read);
    }
    return hash.digest('hex');
  },
  async hmac(key, data) {
    const hmac = createHmac('sha256', key);
    for (const piece of data) hmac.update(piece);
    return hmac.digest('hex');
  },
};
