import type { Client } from '../../shared/client/client.ts';
import type { Bot } from '../../shared/protocol/bots.ts';
import { columns } from './columns.ts';

export interface BotTable {
  readonly names: readonly string[];
  /** The lines of one bot, each made by `columns`. */
  readonly linesOf: (bot: Bot) => readonly string[];
  /** Prints each bot whole instead, as one JSON object a line. */
  readonly json: boolean;
}

/** Prints all bots of the host; people at a terminal see the names of the columns too. Rejects as `Client.request`. */
export async function printBots(client: Client, { names, linesOf, json }: BotTable): Promise<void> {
  if (!json && process.stdout.isTTY) console.log(columns(...names));
  let cursor: string | undefined;
  do {
    const page = await client.request('host_bots', cursor === undefined ? {} : { cursor });
    for (const bot of page.bots) for (const line of json ? [JSON.stringify(bot)] : linesOf(bot)) console.log(line);
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** In ISO 8601; empty for never (0). */
export function moment(time: number): string {
  return time === 0 ? '' : new Date(time).toISOString();
}
