import { useState } from 'react';
import type { Bot } from '../../../../shared/protocol/bots.ts';
import { cleanLine } from '../../../../shared/protocol/text.ts';
import { useRuntime } from '../../../state/context.tsx';
import { useRequest } from '../../../state/use-request.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import type { MakingProps } from './bot-deeds.ts';
import { LabelField } from './LabelField.tsx';
import { TermsFields } from './TermsFields.tsx';
import { termsRequest, usualTerms } from './token-terms.ts';
import { useTokenSecret } from './use-token-secret.ts';

export interface NewTokenDialogProps extends MakingProps {
  readonly bot: Bot;
  readonly host: string | undefined;
}

/** Another token of a bot, beside those that it has. */
export function NewTokenDialog({ bot: { user }, host, onClose, onMade }: NewTokenDialogProps) {
  const { bots: words } = useMessages();
  const { ask } = useRuntime();
  const textOf = useRefusalText();
  const { run, busy, refusal } = useRequest();
  const [label, setLabel] = useState('');
  const [terms, setTerms] = useState(usualTerms);
  const secretOf = useTokenSecret(host);
  const submit = () =>
    run(async () => {
      const named = cleanLine(label) === '' ? {} : { label };
      const request = { user_id: user.id, ...named, ...termsRequest(terms, Date.now()) };
      const { token } = await ask('host_create_token', request);
      onMade(secretOf({ token, name: user.name, scopes: terms.scopes }));
    });
  return (
    <FormDialog
      open
      onClose={onClose}
      title={words.tokenNewFor(user.name)}
      submitLabel={words.tokenCreate}
      busy={busy}
      blocked={terms.scopes.length === 0}
      failure={refusal === undefined ? undefined : textOf(refusal)}
      onSubmit={submit}
    >
      <LabelField label={words.tokenLabel} hint={words.tokenLabelHint} value={label} onChange={setLabel} />
      <TermsFields terms={terms} onChange={setTerms} />
    </FormDialog>
  );
}
