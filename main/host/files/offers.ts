import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { FileRecord } from '../../storage/records.ts';
import type { Host } from '../context.ts';
import { readRange } from './content.ts';
import { finishedRecord } from './facts.ts';
import { HEAD_BYTES } from './file-types.ts';
import type { ByteRange, Challenge, NewFile, Offers } from './host-files.ts';
import { storeNew } from './keep.ts';
import { demandQuota } from './room.ts';
import { newRecord } from './uploads.ts';

/** How long an offer is good for, in ms, and how many one account and all may have open. */
const VALID = 5 * 60_000;
const MOST_EACH = 200;
const MOST = 20_000;
/** What is asked for: so many pieces of so many bytes; of a small file all of it. */
const PIECES = 16;
const PIECE_BYTES = 4 * 1024;
/** Every refusal takes so long, in ms, whatever the host has: how long it took would tell. */
const REFUSAL_TIME = 150;

interface Offer extends Challenge {
  readonly account: string;
  readonly file: NewFile & { readonly sha256: string };
  readonly expires: number;
}

export function createOffers(host: Host): Offers {
  const offers = new Map<string, Offer>();

  function forgetOld(): void {
    const now = host.clock.now();
    for (const [id, { expires }] of offers) {
      if (expires > now) break;
      offers.delete(id);
    }
  }
  function take(account: string, id: string): Offer | undefined {
    forgetOld();
    const offer = offers.get(id);
    if (offer?.account !== account) return undefined;
    offers.delete(id);
    return offer;
  }
  async function accept({ account, file, nonce, ranges }: Offer, proof: string): Promise<FileRecord | undefined> {
    const content = { sha256: file.sha256, size: file.size };
    const handle = await host.blobs.read(content);
    if (handle === undefined) return undefined;
    try {
      const hmac = createHmac('sha256', Buffer.from(nonce, 'hex'));
      for (const range of ranges) hmac.update(await readRange(handle, range));
      if (!timingSafeEqual(hmac.digest(), Buffer.from(proof, 'hex'))) return undefined;
      const head = await readRange(handle, { start: 0, end: Math.min(file.size, HEAD_BYTES) });
      const record = finishedRecord(newRecord(host, account, file).record, { head, sha256: file.sha256 });
      return (await host.blobs.share(content, () => storeNew(host, record))) ? record : undefined;
    } finally {
      await handle.close();
    }
  }
  return {
    make(account, file) {
      demandQuota(host, account, file.size);
      newRecord(host, account, file);
      forgetOld();
      const mine = [...offers.values()].filter((offer) => offer.account === account).length;
      if (mine >= MOST_EACH || offers.size >= MOST) throw new ProtocolError('slow_down', { retryAfter: VALID / 10 });
      const challenge = {
        offer: randomBytes(16).toString('hex'),
        nonce: randomBytes(32).toString('hex'),
        ranges: rangesOf(file.size),
      };
      offers.set(challenge.offer, { ...challenge, account, file, expires: host.clock.now() + VALID });
      return challenge;
    },
    async prove(account, { offer: id, proof }) {
      const answerAt = performance.now() + REFUSAL_TIME;
      const offer = take(account, id);
      const record = offer === undefined ? undefined : await accept(offer, proof);
      if (record !== undefined) return record;
      await new Promise((resolve) => setTimeout(resolve, answerAt - performance.now()));
      throw new ProtocolError('no_such_file');
    },
  };
}

function rangesOf(size: number): ByteRange[] {
  if (size === 0) return [];
  if (size <= PIECES * PIECE_BYTES) return [{ start: 0, end: size }];
  return Array.from({ length: PIECES }, () => {
    const start = randomInt(0, Math.min(size - PIECE_BYTES, 2 ** 47));
    return { start, end: start + PIECE_BYTES };
  });
}
