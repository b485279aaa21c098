import { CopyField } from '../../ui/CopyField.tsx';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { type HostAddress, typedAddress, webAddress } from './addresses.ts';
import styles from './Join.module.css';

/** Where the host is, for the app and for browsers, the best address first. */
export function Addresses({ addresses }: { readonly addresses: readonly HostAddress[] }) {
  const { console } = useMessages();
  const [first, ...others] = addresses;
  if (first === undefined) return <FormRow label={console.addressNone} />;
  return (
    <>
      <FormRow>
        <div className={styles.way}>
          <div className={styles.fields}>
            <CopyField label={console.addressApp} value={typedAddress(first)} mono />
            <CopyField label={console.addressBrowser} value={webAddress(first)} mono />
            <p className={styles.hint}>{console.browserQrHint}</p>
          </div>
          <div className={styles.qr}>
            <QrCode text={webAddress(first)} label={console.browserQr} />
          </div>
        </div>
      </FormRow>
      {others.map((other) => (
        <FormRow key={other.address}>
          <div className={styles.pair}>
            <CopyField label={console.addressApp} value={typedAddress(other)} mono />
            <CopyField label={console.addressBrowser} value={webAddress(other)} mono />
          </div>
        </FormRow>
      ))}
    </>
  );
}
