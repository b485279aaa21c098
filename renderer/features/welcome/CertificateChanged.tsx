import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { refusalOf } from '../../state/requests.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SafetyCode } from '../../ui/SafetyCode.tsx';
import css from './CertificateChanged.module.css';
import { Failure } from './SignForms.tsx';
import type { ChangedCertificate } from './use-entrance.ts';

export interface CertificateChangedProps {
  readonly changed: ChangedCertificate;
  /** Resolves with why that cannot be. */
  onTrust(): Promise<Refusal | undefined>;
  onCancel(): void;
}

/** A known host shows another certificate: nothing goes on until somebody has compared the codes. */
export function CertificateChanged({ changed, onTrust, onCancel }: CertificateChangedProps) {
  const { welcome, common } = useMessages();
  const [compared, setCompared] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  async function trust(): Promise<void> {
    setBusy(true);
    setRefusal(await onTrust().catch(refusalOf));
    setBusy(false);
  }
  return (
    <div className={css.page}>
      <span className={css.shield}>
        <ShieldAlert size={26} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <h1 className={css.title}>{welcome.changedTitle(changed.name)}</h1>
      <p>{welcome.changedWhat}</p>
      <ul className={css.reasons}>
        <li>{welcome.changedGood}</li>
        <li>{welcome.changedBad}</li>
      </ul>
      <p>{welcome.changedDo}</p>
      <dl className={css.codes}>
        <div className={css.code}>
          <dt>{welcome.changedKnown}</dt>
          <dd>
            <SafetyCode fingerprint={changed.expected} />
          </dd>
        </div>
        <div className={css.code} data-new="">
          <dt>{welcome.changedShown}</dt>
          <dd>
            <SafetyCode fingerprint={changed.shown} />
          </dd>
        </div>
      </dl>
      <Checkbox label={welcome.changedCompared} checked={compared} onChange={setCompared} />
      <Failure refusal={refusal} />
      <div className={css.actions}>
        <Button variant="primary" onClick={onCancel} autoFocus>
          {common.cancel}
        </Button>
        <Button variant="danger" disabled={!compared} busy={busy} onClick={() => void trust()}>
          {welcome.changedTrust}
        </Button>
      </div>
    </div>
  );
}
