import { useRef, useState } from 'react';
import type { Refusal } from '../../../../shared/bridge/session.ts';
import type { Bot } from '../../../../shared/protocol/bots.ts';
import { useRuntime } from '../../../state/context.tsx';
import { type BotNames, useBotNames } from './use-bot-names.ts';

/** In place of an account, while a bot is still to be made. */
export const NEW_BOT = 'new';

export interface BotChoice {
  /** An account, or `NEW_BOT`. */
  readonly chosen: string;
  readonly names: BotNames;
  choose(account: string): void;
  /** Whether one can go on with it. */
  check(): boolean;
  /** The account; makes the bot where it is a new one. Rejects with `Refused`. */
  account(): Promise<string>;
}

/** Which bot a webhook is of: one that is there, or one that is made for it. */
export function useBotChoice(bots: readonly Bot[], preset: Bot | undefined, refusal: Refusal | undefined): BotChoice {
  const { ask } = useRuntime();
  const [chosen, choose] = useState(preset?.user.id ?? bots[0]?.user.id ?? NEW_BOT);
  const names = useBotNames(refusal);
  // What was made stays made where the webhook is refused.
  const made = useRef<string>(undefined);

  async function make(): Promise<string> {
    const { handle: user_id, name } = names;
    const { bot } = await ask('host_create_bot', { user_id, name });
    made.current = bot.user.id;
    // A webhook needs no token, and nobody would know this one.
    for (const { token_id } of bot.tokens) await ask('host_revoke_token', { token_id });
    return bot.user.id;
  }
  const isNew = chosen === NEW_BOT && made.current === undefined;
  return {
    chosen,
    names,
    choose,
    check: () => !isNew || names.check(),
    account: async () => (isNew ? make() : (made.current ?? chosen)),
  };
}
