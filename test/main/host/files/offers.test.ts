import { createHmac, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Result } from '../../../../shared/protocol/index.ts';
import { cardIn, filesOf, png, sha256Of } from '../../../support/files.ts';
import { connect, startTestHost, type WireClient } from '../../../support/host.ts';

type Challenge = Result<'offer_file'>;

function proofOf(bytes: Buffer, { nonce, ranges }: Challenge): string {
  const hmac = createHmac('sha256', Buffer.from(nonce, 'hex'));
  for (const { start, end } of ranges) hmac.update(bytes.subarray(start, end));
  return hmac.digest('hex');
}

async function offer(who: WireClient, bytes: Buffer, facts = {}): Promise<Challenge> {
  const { data } = await who.done('offer_file', { size: bytes.length, sha256: sha256Of(bytes), ...facts });
  return data as Challenge;
}

it('[U4] takes no time and no space when the second person proves to have the same file', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  const bytes = randomBytes(20_000_000);
  const files = filesOf(host, alice);
  const path = String((await files.create({ size: bytes.length })).headers.location);
  cardIn(await files.patch(path, 0, bytes));
  const before = host.host.store.files.bytes;

  const began = performance.now();
  const challenge = await offer(bob, bytes, { name: 'mine.bin' });
  const { data } = await bob.done('prove_file', { offer: challenge.offer, proof: proofOf(bytes, challenge) });
  expect(performance.now() - began).toBeLessThan(500);
  expect(data.file).toMatchObject({ name: 'mine.bin', size: bytes.length, sha256: sha256Of(bytes) });
  expect(host.host.store.files.bytes).toBe(before);
  const { id } = data.file as { id: string };
  expect((await filesOf(host, bob).get(id)).body.equals(bytes)).toBe(true);
  expect((await filesOf(host, alice).get(id)).status).toBe(404);
});

it('[U4] tells nobody by a hash whether the host has a file', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  const known = randomBytes(300_000);
  await filesOf(host, alice).upload(known);
  const unknown = randomBytes(300_000);
  const refusal = async (bytes: Buffer, proof: (challenge: Challenge) => string) => {
    const challenge = await offer(bob, bytes);
    const began = performance.now();
    const { reason } = await bob.request('prove_file', { offer: challenge.offer, proof: proof(challenge) });
    return { shape: [challenge.ranges.length, challenge.nonce.length], reason, took: performance.now() - began };
  };
  const wrong = await refusal(known, () => '0'.repeat(64));
  const right = await refusal(unknown, (challenge) => proofOf(unknown, challenge));
  expect([wrong.reason, right.reason]).toEqual(['no_such_file', 'no_such_file']);
  expect(wrong.shape).toEqual(right.shape);
  expect(Math.min(wrong.took, right.took)).toBeGreaterThan(140);
});

it('[U4] is good for one try, by who made it', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  const bytes = png(3, 3, 200_000);
  await filesOf(host, alice).upload(bytes);
  const challenge = await offer(bob, bytes);
  const proof = proofOf(bytes, challenge);
  const prove = (who: WireClient, with_: string) => who.request('prove_file', { offer: challenge.offer, proof: with_ });
  expect((await prove(alice, proof)).reason).toBe('no_such_file');
  expect((await prove(bob, '1'.repeat(64))).reason).toBe('no_such_file');
  expect((await prove(bob, proof)).reason).toBe('no_such_file');
  const again = await offer(bob, bytes, { type: 'text/html', width: 9 });
  const { data } = await bob.done('prove_file', { offer: again.offer, proof: proofOf(bytes, again) });
  expect(data.file).toMatchObject({ type: 'image/png', width: 3 });
  // The size is part of what is proved: with another one it is another file.
  const { data: other } = await bob.done('offer_file', { size: 5, sha256: sha256Of(bytes) });
  const short = { offer: String(other.offer), proof: proofOf(bytes, other as Challenge) };
  expect((await bob.request('prove_file', short)).reason).toBe('no_such_file');
});
