import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { groupedCode, webInvite } from './addresses.ts';
import type { Invite } from './invite-terms.ts';
import styles from './Join.module.css';
import { useInviteTerms } from './use-invite-terms.ts';

export interface InviteDialogProps {
  readonly invite: Invite | undefined;
  onClose(): void;
}

/** An invite to hand over: as a picture to scan, a link to send, a code to say. */
export function InviteDialog({ invite, onClose }: InviteDialogProps) {
  const { common, console } = useMessages();
  // Stays while the dialog fades.
  const [last, setLast] = useState(invite);
  useEffect(() => {
    if (invite !== undefined) setLast(invite);
  }, [invite]);
  const shown = invite ?? last;
  return (
    <Dialog
      open={invite !== undefined}
      onClose={onClose}
      title={console.inviteTitle(groupedCode(shown?.code ?? ''))}
      description={console.inviteText}
      footer={
        <Button variant="primary" onClick={onClose} autoFocus>
          {common.done}
        </Button>
      }
    >
      {shown !== undefined && <InviteFace invite={shown} />}
    </Dialog>
  );
}

function InviteFace({ invite }: { readonly invite: Invite }) {
  const { console } = useMessages();
  const terms = useInviteTerms(invite);
  const web = webInvite(invite.link);
  return (
    <div className={styles.way}>
      <div className={styles.fields}>
        {invite.link !== '' && <CopyField label={console.inviteLink} value={invite.link} mono />}
        {web !== undefined && <CopyField label={console.inviteWebLink} value={web} mono />}
        <CopyField label={console.inviteCode} value={groupedCode(invite.code)} mono />
        <p className={styles.hint}>{terms.join(' · ')}</p>
      </div>
      {web !== undefined && (
        <div className={styles.qr}>
          <QrCode text={web} label={console.inviteQr} />
        </div>
      )}
    </div>
  );
}
