import type { Bot } from '../../../../shared/protocol/bots.ts';
import type { Ask } from '../../../state/requests.ts';

/** All bots of the host, page by page. */
export async function loadBots(ask: Ask): Promise<Bot[]> {
  const bots: Bot[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask('host_bots', cursor === undefined ? {} : { cursor });
    bots.push(...page.bots);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return bots;
}
