import { QrCode as QrIcon } from 'lucide-react';
import { useApp } from '../../state/context.tsx';
import { nameOf } from '../../state/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { groupedCode } from './addresses.ts';
import type { Invite } from './invite-terms.ts';
import styles from './Join.module.css';
import { useInviteTerms } from './use-invite-terms.ts';

export interface InviteRowProps {
  readonly invite: Invite;
  onShow(): void;
  onRevoke(): void;
}

/** An invite that works now. */
export function InviteRow({ invite, onShow, onRevoke }: InviteRowProps) {
  const { console } = useMessages();
  const by = useApp((state) => nameOf(state, invite.by));
  const terms = useInviteTerms(invite);
  return (
    <li>
      <FormRow
        label={<span className={styles.code}>{groupedCode(invite.code)}</span>}
        hint={[...terms, console.inviteBy(by)].join(' · ')}
        control={
          <>
            <Button size="sm" icon={QrIcon} onClick={onShow}>
              {console.inviteShow}
            </Button>
            <Button size="sm" variant="ghost" onClick={onRevoke}>
              {console.revoke}
            </Button>
          </>
        }
      />
    </li>
  );
}
