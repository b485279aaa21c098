import { useState } from 'react';
import type { Bot } from '../../../../shared/protocol/bots.ts';
import { cleanLine } from '../../../../shared/protocol/text.ts';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { isAdminOf } from '../../../state/selectors.ts';
import { useRequest } from '../../../state/use-request.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { Select } from '../../../ui/Select.tsx';
import { BotSelect } from './BotSelect.tsx';
import type { MakingProps } from './bot-deeds.ts';
import { hookExample } from './examples.ts';
import { LabelField } from './LabelField.tsx';
import { useBotChoice } from './use-bot-choice.ts';
import { isAboutHandle } from './use-bot-names.ts';

export interface NewIncomingDialogProps extends MakingProps {
  readonly bots: readonly Bot[];
  readonly bot: Bot | undefined;
}

/** Makes an address to which programs post. */
export function NewIncomingDialog({ bots, bot, onClose, onMade }: NewIncomingDialogProps) {
  const { bots: words } = useMessages();
  const { ask } = useRuntime();
  const textOf = useRefusalText();
  const { run, busy, refusal, forget } = useRequest();
  const choice = useBotChoice(bots, bot, refusal);
  const places = usePlaces();
  const [recipient, setRecipient] = useState(places[0]?.value ?? '');
  const [label, setLabel] = useState('');
  async function submit(): Promise<boolean> {
    if (!choice.check()) return false;
    return run(async () => {
      const user_id = await choice.account();
      const named = cleanLine(label) === '' ? {} : { label };
      const recipient_type = typeOf(recipient);
      const { url } = await ask('host_create_incoming', { user_id, recipient, recipient_type, ...named });
      onMade({
        title: words.incomingReady,
        warning: words.onlyNowAddress,
        label: words.address,
        value: url,
        example: hookExample(url, words.hello),
      });
    });
  }
  return (
    <FormDialog
      open
      onClose={onClose}
      title={bot === undefined ? words.incomingNew : words.incomingNewFor(bot.user.name)}
      description={words.incomingText}
      submitLabel={words.createWebhook}
      busy={busy}
      failure={refusal === undefined || isAboutHandle(refusal) ? undefined : textOf(refusal)}
      onSubmit={submit}
    >
      {bot === undefined && <BotSelect label={words.bot} bots={bots} choice={choice} onChange={forget} />}
      <Select label={words.conversation} value={recipient} onChange={setRecipient} options={places} />
      <LabelField label={words.label} value={label} onChange={setLabel} />
    </FormDialog>
  );
}

/** Where one may have a program post: rooms that one is an admin of, and to oneself. */
function usePlaces() {
  const { bots: words } = useMessages();
  const { rooms, me } = useApp((state) => ({ rooms: state.rooms, me: state.session.account ?? '' }));
  const own = Object.values(rooms)
    .filter(({ id }) => isAdminOf({ rooms }, id))
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ id, kind, name }) => ({ value: id, label: `${kind === 'group' ? '#' : '+'} ${name}` }));
  return [...own, { value: me, label: words.toYou }];
}

function typeOf(recipient: string) {
  if (recipient.startsWith('u:')) return 'user' as const;
  return recipient.startsWith('g:') ? ('group' as const) : ('channel' as const);
}
