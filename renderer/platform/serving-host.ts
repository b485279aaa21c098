import { z } from 'zod';
import { BadAnswer, HostUnreachable } from '../../shared/client/errors.ts';
import { shownName } from '../../shared/device/names.ts';
import { hostId } from '../../shared/protocol/ids.ts';
import type { Page } from './page.ts';

const PATIENCE = 8_000;

/** What `/api/host` says. */
const hostInfo = z.object({
  id: hostId,
  name: z.string().transform(shownName),
  version: z.string(),
  fingerprint: z.string(),
  registration: z.enum(['open', 'code', 'closed']),
  online: z.number().int().nonnegative(),
  addresses: z.array(z.object({ address: z.string(), port: z.number().int() })),
  /** Told on the host's own computer only. */
  people: z.array(z.unknown()).optional(),
});
export type HostInfo = z.output<typeof hostInfo>;

/** The host that serves the page, the only one that a page can speak to. */
export interface ServingHost {
  /** As it was when it answered last. */
  readonly last: HostInfo | undefined;
  /** Whether it answered when it was asked last. */
  readonly answers: boolean;
  /** Rejects with HostUnreachable or BadAnswer. */
  ask(): Promise<HostInfo>;
}

export function servingHost(page: Pick<Page, 'location' | 'fetch'>): ServingHost {
  let last: HostInfo | undefined;
  let answers = false;
  return {
    get last() {
      return last;
    },
    get answers() {
      return answers;
    },
    async ask() {
      answers = false;
      last = await askHost(page);
      answers = true;
      return last;
    },
  };
}

async function askHost(page: Pick<Page, 'location' | 'fetch'>): Promise<HostInfo> {
  const parsed = hostInfo.safeParse(await readInfo(page));
  if (parsed.success) return parsed.data;
  throw new BadAnswer('what it is', parsed.error);
}

async function readInfo(page: Pick<Page, 'location' | 'fetch'>): Promise<unknown> {
  try {
    const response = await page.fetch('/api/host', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    return await response.json();
  } catch (cause) {
    throw new HostUnreachable(page.location.host, { cause });
  }
}
