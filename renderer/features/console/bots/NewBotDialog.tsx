import { useState } from 'react';
import { useRuntime } from '../../../state/context.tsx';
import { useRequest } from '../../../state/use-request.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { BotFields } from './BotFields.tsx';
import type { MakingProps } from './bot-deeds.ts';
import { TermsFields } from './TermsFields.tsx';
import { termsRequest, usualTerms } from './token-terms.ts';
import { isAboutHandle, useBotNames } from './use-bot-names.ts';
import { useTokenSecret } from './use-token-secret.ts';

export interface NewBotDialogProps extends MakingProps {
  readonly host: string | undefined;
}

/** Makes an account for a program, and its first token. */
export function NewBotDialog({ host, onClose, onMade }: NewBotDialogProps) {
  const { bots: words } = useMessages();
  const { ask } = useRuntime();
  const textOf = useRefusalText();
  const { run, busy, refusal, forget } = useRequest();
  const names = useBotNames(refusal);
  const [terms, setTerms] = useState(usualTerms);
  const secretOf = useTokenSecret(host);
  async function submit(): Promise<boolean> {
    if (!names.check()) return false;
    return run(async () => {
      const { name, handle: user_id } = names;
      const { bot, token } = await ask('host_create_bot', { user_id, name, ...termsRequest(terms, Date.now()) });
      onMade(secretOf({ token, name: bot.user.name, scopes: terms.scopes }));
    });
  }
  return (
    <FormDialog
      open
      onClose={onClose}
      title={words.newBot}
      description={words.newBotText}
      submitLabel={words.createBot}
      busy={busy}
      blocked={terms.scopes.length === 0}
      failure={refusal === undefined || isAboutHandle(refusal) ? undefined : textOf(refusal)}
      onSubmit={submit}
    >
      <BotFields names={names} onChange={forget} />
      <TermsFields terms={terms} onChange={setTerms} />
    </FormDialog>
  );
}
