import type { Bot } from '../../../../shared/protocol/bots.ts';
import { useOrSay } from '../../../or-say.ts';
import { useRuntime } from '../../../state/context.tsx';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { toast } from '../../../ui/toast.ts';
import type { BotDeed, Secret } from './bot-deeds.ts';
import { NewBotDialog } from './NewBotDialog.tsx';
import { NewIncomingDialog } from './NewIncomingDialog.tsx';
import { NewOutgoingDialog } from './NewOutgoingDialog.tsx';
import { NewTokenDialog } from './NewTokenDialog.tsx';
import { SecretDialog } from './SecretDialog.tsx';

export interface BotDialogsProps {
  readonly deed: BotDeed | undefined;
  readonly bots: readonly Bot[];
  /** Where programs reach the host. */
  readonly host: string | undefined;
  onDeed(deed: BotDeed | undefined): void;
  onChanged(): void;
}

/** What opens over the list of bots: one at a time. */
export function BotDialogs({ deed, bots, host, onDeed, onChanged }: BotDialogsProps) {
  const making = {
    // Something may be made even where the rest was refused: a bot for a webhook.
    onClose() {
      onDeed(undefined);
      onChanged();
    },
    onMade(secret: Secret) {
      onDeed({ kind: 'secret', secret });
      onChanged();
    },
  };
  if (deed === undefined) return null;
  switch (deed.kind) {
    case 'new_bot':
      return <NewBotDialog host={host} {...making} />;
    case 'new_token':
      return <NewTokenDialog bot={deed.bot} host={host} {...making} />;
    case 'new_incoming':
      return <NewIncomingDialog bots={bots} bot={deed.bot} {...making} />;
    case 'new_outgoing':
      return <NewOutgoingDialog bots={bots} bot={deed.bot} {...making} />;
    case 'secret':
      return <SecretDialog secret={deed.secret} onClose={() => onDeed(undefined)} />;
    default:
      return <EndDialog deed={deed} onClose={() => onDeed(undefined)} onChanged={onChanged} />;
  }
}

interface EndDialogProps {
  readonly deed: Extract<BotDeed, { readonly kind: 'revoke_token' | 'remove_hook' | 'remove_bot' }>;
  onClose(): void;
  onChanged(): void;
}

/** Asks before something stops working for good. */
function EndDialog({ deed, onClose, onChanged }: EndDialogProps) {
  const orSay = useOrSay();
  const { title, text, confirmLabel, done, end } = useEnd(deed);
  async function confirm(): Promise<void> {
    await orSay(end);
    toast({ title: done, tone: 'ok' });
    onChanged();
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={title}
      text={text}
      confirmLabel={confirmLabel}
      danger
    />
  );
}

function useEnd(deed: EndDialogProps['deed']) {
  const { bots: words } = useMessages();
  const { ask } = useRuntime();
  switch (deed.kind) {
    case 'revoke_token': {
      const { label, token_id } = deed.token;
      return {
        title: words.revokeTitle(label || words.tokenUnnamed),
        text: words.revokeText,
        confirmLabel: words.revoke,
        done: words.revoked,
        end: () => ask('host_revoke_token', { token_id }),
      };
    }
    case 'remove_hook': {
      const { label, hook_id } = deed.hook;
      const isIncoming = deed.way === 'incoming';
      return {
        title: words.removeHookTitle(label || (isIncoming ? words.incoming : deed.hook.url)),
        text: isIncoming ? words.removeIncomingText : words.removeOutgoingText,
        confirmLabel: words.removeHook,
        done: words.hookRemoved,
        end: () => ask('host_remove_hook', { hook_id }),
      };
    }
    case 'remove_bot': {
      const { id, name } = deed.bot.user;
      return {
        title: words.removeTitle(name),
        text: words.removeText,
        confirmLabel: words.remove,
        done: words.removed(name),
        end: () => ask('host_remove_bot', { user_id: id }),
      };
    }
  }
}
