import { useState } from 'react';
import { useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { Select } from '../../ui/Select.tsx';
import { type Invite, type InviteSpan, type InviteUses, inviteRequest } from './invite-terms.ts';

export interface NewInviteDialogProps {
  readonly open: boolean;
  onClose(): void;
  onMade(invite: Invite): void;
}

/** For how many people an invite shall work, and how long. */
export function NewInviteDialog({ open, onClose, onMade }: NewInviteDialogProps) {
  const { console } = useMessages();
  const { ask } = useRuntime();
  const refusalText = useRefusalText();
  const { run, busy, refusal } = useRequest();
  const [uses, setUses] = useState<InviteUses>('1');
  const [span, setSpan] = useState<InviteSpan>('week');
  const submit = () => run(async () => onMade(await ask('host_invite', inviteRequest(uses, span, Date.now()))));
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={console.inviteNew}
      size="sm"
      submitLabel={console.inviteCreate}
      ready
      busy={busy}
      failure={refusal === undefined ? undefined : refusalText(refusal)}
      onSubmit={submit}
    >
      <Select<InviteUses>
        label={console.inviteUses}
        value={uses}
        onChange={setUses}
        options={[
          { value: '1', label: console.inviteUsesOne },
          { value: '5', label: console.inviteUsesFive },
          { value: '25', label: console.inviteUsesTwentyFive },
          { value: 'any', label: console.inviteUsesAny },
        ]}
      />
      <Select<InviteSpan>
        label={console.inviteExpiry}
        value={span}
        onChange={setSpan}
        options={[
          { value: 'hour', label: console.inviteHour },
          { value: 'day', label: console.inviteDay },
          { value: 'week', label: console.inviteWeek },
          { value: 'month', label: console.inviteMonth },
          { value: 'forever', label: console.inviteForever },
        ]}
      />
    </FormDialog>
  );
}
