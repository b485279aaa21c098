import { statfs } from 'node:fs/promises';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { Host } from '../context.ts';

/** Files of one account that nothing keeps: who sends more than that without using them is making a mess. */
const MOST_LOOSE = 20_000;
/** What files leave free of a disk, so that messages find room: so many bytes, or a fiftieth of a small one. */
const LEFT_FREE = 64 * 1024 * 1024;
const LEFT_FREE_PART = 50;

/** Whether an account may have a file of that size as well. Throws `too_large` or `quota_exceeded`. */
export function demandQuota(host: Host, account: string, size: number): void {
  if (size > host.settings.get('max_file_bytes')) throw new ProtocolError('too_large', { field: 'size' });
  const { bytes, loose } = host.store.files.of(account);
  const each = host.settings.get('quota_bytes_per_account');
  if (loose >= MOST_LOOSE || (each > 0 && bytes + size > each)) throw new ProtocolError('quota_exceeded');
}

/** Whether the host may store so many bytes more. Throws `quota_exceeded`. */
export function demandHostQuota(host: Host, size: number): void {
  const all = host.settings.get('quota_bytes');
  if (all > 0 && host.store.files.bytes + size > all) throw new ProtocolError('quota_exceeded');
}

/** Whether the disk has room for so many bytes more, besides those that are coming. Throws `disk_full`. */
export async function demandDiskRoom(host: Host, size: number): Promise<void> {
  if (size === 0) return;
  const { bavail, bsize, blocks } = await statfs(host.blobs.folder);
  const kept = Math.min(LEFT_FREE, Math.floor((blocks * bsize) / LEFT_FREE_PART));
  if (bavail * bsize - host.files.uploads.bytesComing < size + kept) throw new ProtocolError('disk_full');
}
