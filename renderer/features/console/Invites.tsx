import { Plus, Ticket } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useOrSay } from '../../or-say.ts';
import { useRuntime } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { toast } from '../../ui/toast.ts';
import { groupedCode } from './addresses.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { InviteRow } from './InviteRow.tsx';
import type { Invite } from './invite-terms.ts';
import styles from './Join.module.css';
import { LoadState } from './LoadState.tsx';
import { NewInviteDialog } from './NewInviteDialog.tsx';
import { useLoaded } from './use-loaded.ts';

/** Links and codes by which people join. */
export function Invites() {
  const { console } = useMessages();
  const { ask } = useRuntime();
  const orSay = useOrSay();
  const { data, refusal, reload } = useLoaded(useCallback(async () => (await ask('host_invites', {})).invites, [ask]));
  const [making, setMaking] = useState(false);
  const [shown, setShown] = useState<Invite>();
  const [revoked, setRevoked] = useState<Invite>();

  async function revoke(): Promise<void> {
    const code = revoked?.code ?? '';
    await orSay(() => ask('host_revoke', { code }));
    toast({ title: console.revoked, tone: 'ok' });
    reload();
  }
  return (
    <FormSection
      title={console.invites}
      hint={console.invitesHint}
      action={
        <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
          {console.inviteNew}
        </Button>
      }
    >
      <LoadState data={data} refusal={refusal} rows={2} onRetry={reload}>
        {(invites) =>
          invites.length === 0 ? (
            <EmptyState icon={Ticket} title={console.invitesNone} text={console.invitesNoneText} />
          ) : (
            <ul aria-label={console.invites} className={styles.invites}>
              {invites.map((invite) => (
                <InviteRow
                  key={invite.code}
                  invite={invite}
                  onShow={() => setShown(invite)}
                  onRevoke={() => setRevoked(invite)}
                />
              ))}
            </ul>
          )
        }
      </LoadState>
      <NewInviteDialog
        open={making}
        onClose={() => setMaking(false)}
        onMade={(invite) => {
          setMaking(false);
          setShown(invite);
          reload();
        }}
      />
      <InviteDialog invite={shown} onClose={() => setShown(undefined)} />
      <ConfirmDialog
        open={revoked !== undefined}
        onClose={() => setRevoked(undefined)}
        onConfirm={revoke}
        title={console.revokeTitle(groupedCode(revoked?.code ?? ''))}
        text={console.revokeText}
        confirmLabel={console.revoke}
        danger
      />
    </FormSection>
  );
}
