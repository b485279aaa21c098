import { Archive } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Result } from '../../../shared/protocol/index.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import styles from './console.module.css';

type Backup = Result<'host_backup'>;

/** Everything of the host in one file. */
export function BackupSection() {
  const { console } = useMessages();
  const isOwner = useApp(({ session }) => session.me?.host_role === 'owner');
  const [backup, setBackup] = useState<Backup>();
  return (
    <>
      <p className={styles.intro}>{console.backupIntro}</p>
      {isOwner ? <MakeBackup onMade={setBackup} /> : <Banner>{console.backupOwner}</Banner>}
      {backup !== undefined && <BackupFacts backup={backup} />}
      <Restoring path={backup?.path ?? console.backupFile} />
    </>
  );
}

function MakeBackup({ onMade }: { onMade(backup: Backup): void }) {
  const { console } = useMessages();
  const { ask } = useRuntime();
  const { duration } = useFormat();
  const refusalText = useRefusalText();
  const { run, busy, refusal } = useRequest();
  const elapsed = useElapsed(busy);
  return (
    <div className={styles.make}>
      <Button
        variant="primary"
        icon={Archive}
        busy={busy}
        onClick={() => void run(async () => onMade(await ask('host_backup', {})))}
      >
        {console.backupNow}
      </Button>
      <p role="status" className={styles.quiet}>
        {busy && console.backupRunning(duration(elapsed))}
        {refusal !== undefined && <span className={styles.error}>{refusalText(refusal)}</span>}
      </p>
    </div>
  );
}

/** How long something has been running, by the second. */
function useElapsed(running: boolean): number {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    setElapsed(0);
    if (!running) return;
    const begun = Date.now();
    const timer = setInterval(() => setElapsed(Date.now() - begun), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return elapsed;
}

function BackupFacts({ backup }: { readonly backup: Backup }) {
  const { console } = useMessages();
  const { bytes } = useFormat();
  return (
    <FormSection title={console.backupDone} hint={console.backupSecret}>
      <FormRow>
        <CopyField label={console.backupPath} value={backup.path} mono />
        <CopyField label={console.backupHash} value={backup.sha256} mono />
      </FormRow>
      <FormRow label={console.backupSize} control={<span>{bytes(backup.bytes)}</span>} keep />
    </FormSection>
  );
}

/** How a host is made of the file again. */
function Restoring({ path }: { readonly path: string }) {
  const { console } = useMessages();
  return (
    <FormSection title={console.backupRestore} hint={console.backupRestoreText}>
      <FormRow>
        <CopyField
          label={console.backupRestoreCommand}
          value={`hearth restore ${quoted(path)} --data ${console.backupFolder}`}
          mono
        />
        <p className={styles.quiet}>{console.backupRestoreAfter}</p>
      </FormRow>
    </FormSection>
  );
}

/** As every shell takes it. */
function quoted(path: string): string {
  return /^[\p{L}\p{N}_./\\:-]+$/u.test(path) ? path : `"${path}"`;
}
