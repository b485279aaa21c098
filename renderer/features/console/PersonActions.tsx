import { useState } from 'react';
import { useOrSay } from '../../or-say.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { BanDialog } from './BanDialog.tsx';
import styles from './People.module.css';
import { type PersonProps, powersOver } from './powers.ts';
import { RenameDialog } from './RenameDialog.tsx';
import { ResetDialog } from './ResetDialog.tsx';
import { usePersonDeeds } from './use-person-deeds.ts';

type Asked = 'rename' | 'reset' | 'sign_out' | 'ban' | 'make_admin' | 'pass';

/** What one may do to somebody; what one may not is not offered. */
export function PersonActions({ person, me, onChanged }: PersonProps) {
  const { console } = useMessages();
  const orSay = useOrSay();
  const [asked, setAsked] = useState<Asked>();
  const may = powersOver(me, person);
  const deeds = usePersonDeeds(person, onChanged);
  const close = () => setAsked(undefined);
  const { name } = person;
  const buttons = [
    may.rename && { label: console.rename, onClick: () => setAsked('rename') },
    may.resetKey && { label: console.resetPassword, onClick: () => setAsked('reset') },
    may.signOut && { label: console.signOutAll, onClick: () => setAsked('sign_out') },
    may.makeAdmin && { label: console.makeAdmin, onClick: () => setAsked('make_admin') },
    may.removeAdmin && { label: console.removeAdmin, onClick: deeds.removeAdmin },
    may.passOwnership && { label: console.passOwnership, onClick: () => setAsked('pass') },
    may.unban && { label: console.unban, onClick: deeds.unban },
    may.ban && { label: console.ban, onClick: () => setAsked('ban'), danger: true },
  ].filter((button) => button !== false);
  if (buttons.length === 0) return null;
  return (
    <div className={styles.actions}>
      {buttons.map(({ label, onClick, danger }: { label: string; onClick(): void; danger?: boolean }) => (
        <Button key={label} size="sm" className={danger ? styles.danger : undefined} onClick={onClick}>
          {label}
        </Button>
      ))}
      <RenameDialog open={asked === 'rename'} person={person} onClose={close} onRename={deeds.rename} />
      <ResetDialog open={asked === 'reset'} name={name} onClose={close} onReset={deeds.resetKey} />
      <BanDialog open={asked === 'ban'} name={name} onClose={close} onBan={deeds.ban} />
      <ConfirmDialog
        open={asked === 'sign_out'}
        onClose={close}
        onConfirm={() => orSay(deeds.signOut)}
        title={console.signOutTitle(name)}
        text={console.signOutText}
        confirmLabel={console.signOutAll}
        danger
      />
      <ConfirmDialog
        open={asked === 'make_admin'}
        onClose={close}
        onConfirm={() => orSay(deeds.makeAdmin)}
        title={console.makeAdminTitle(name)}
        text={console.makeAdminText}
        confirmLabel={console.makeAdmin}
      />
      <ConfirmDialog
        open={asked === 'pass'}
        onClose={close}
        onConfirm={() => orSay(deeds.passOwnership)}
        title={console.passTitle(name)}
        text={console.passText}
        confirmLabel={console.passConfirm}
        danger
      />
    </div>
  );
}
