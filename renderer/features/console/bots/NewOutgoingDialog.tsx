import { useState } from 'react';
import type { Bot } from '../../../../shared/protocol/bots.ts';
import { cleanLine } from '../../../../shared/protocol/text.ts';
import { useRuntime } from '../../../state/context.tsx';
import { useRequest } from '../../../state/use-request.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { BotSelect } from './BotSelect.tsx';
import type { MakingProps } from './bot-deeds.ts';
import { LabelField } from './LabelField.tsx';
import { useBotChoice } from './use-bot-choice.ts';
import { isAboutHandle } from './use-bot-names.ts';

export interface NewOutgoingDialogProps extends MakingProps {
  readonly bots: readonly Bot[];
  readonly bot: Bot | undefined;
}

/** Has the host post what a bot reads to a program on the network. */
export function NewOutgoingDialog({ bots, bot, onClose, onMade }: NewOutgoingDialogProps) {
  const { bots: words } = useMessages();
  const { ask } = useRuntime();
  const textOf = useRefusalText();
  const { run, busy, refusal, forget } = useRequest();
  const choice = useBotChoice(bots, bot, refusal);
  const [url, setUrl] = useState('');
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const isUrlBad = !/^https?:$/.test(URL.parse(url.trim())?.protocol ?? '');
  const isAboutUrl = refusal?.field === 'url';
  async function submit(): Promise<boolean> {
    setTried(true);
    if (!choice.check() || isUrlBad) return false;
    return run(async () => {
      const user_id = await choice.account();
      const named = cleanLine(label) === '' ? {} : { label };
      const { secret } = await ask('host_create_outgoing', { user_id, url: url.trim(), ...named });
      onMade({
        title: words.outgoingReady,
        warning: words.onlyNowSecret,
        label: words.secret,
        value: secret,
      });
    });
  }
  const refused = refusal === undefined ? undefined : textOf(refusal);
  const badUrl = tried && isUrlBad ? words.urlBad : undefined;
  return (
    <FormDialog
      open
      onClose={onClose}
      title={bot === undefined ? words.outgoingNew : words.outgoingNewFor(bot.user.name)}
      description={words.outgoingText}
      submitLabel={words.createWebhook}
      busy={busy}
      failure={isAboutUrl || isAboutHandle(refusal) ? undefined : refused}
      onSubmit={submit}
    >
      {bot === undefined && <BotSelect label={words.reader} bots={bots} choice={choice} onChange={forget} />}
      <TextField
        label={words.url}
        hint={words.urlHint}
        placeholder="http://10.0.0.5:8080/hearth"
        maxLength={2_000}
        autoComplete="off"
        spellCheck={false}
        value={url}
        error={isAboutUrl ? refused : badUrl}
        onChange={(value) => {
          forget();
          setUrl(value);
        }}
      />
      <LabelField label={words.label} value={label} onChange={setLabel} />
    </FormDialog>
  );
}
