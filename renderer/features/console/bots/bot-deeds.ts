import type { Bot, BotToken, IncomingHook, OutgoingHook } from '../../../../shared/protocol/bots.ts';

/** What is shown only once, right after it was made. */
export interface Secret {
  readonly title: string;
  readonly warning: string;
  readonly label: string;
  readonly value: string;
  /** A command that uses it. */
  readonly example?: string | undefined;
}

/** What an admin is about to do with a bot: each opens a dialog. */
export type BotDeed =
  | { readonly kind: 'new_bot' }
  | { readonly kind: 'new_token'; readonly bot: Bot }
  | { readonly kind: 'new_incoming' | 'new_outgoing'; readonly bot?: Bot | undefined }
  | { readonly kind: 'secret'; readonly secret: Secret }
  | { readonly kind: 'revoke_token'; readonly token: BotToken }
  | { readonly kind: 'remove_hook'; readonly way: 'incoming'; readonly hook: IncomingHook }
  | { readonly kind: 'remove_hook'; readonly way: 'outgoing'; readonly hook: OutgoingHook }
  | { readonly kind: 'remove_bot'; readonly bot: Bot };

/** What the dialogs take that make something. */
export interface MakingProps {
  onClose(): void;
  /** It is made: this is what to show of it. */
  onMade(secret: Secret): void;
}
