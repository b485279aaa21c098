import { MonitorSmartphone } from 'lucide-react';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import styles from './People.module.css';
import type { HostUser } from './powers.ts';

/** Where somebody is signed in, the last used first. */
export function Devices({ devices }: Pick<HostUser, 'devices'>) {
  const { console } = useMessages();
  const { relative } = useFormat();
  return (
    <div>
      <h2 className={styles.heading}>{console.devices}</h2>
      {devices.length === 0 && <p className={styles.bar}>{console.devicesNone}</p>}
      <ul>
        {devices.map(({ device, address, signed_in, last_used, online }) => (
          <li key={`${signed_in} ${address} ${device}`} className={styles.device}>
            <MonitorSmartphone size={18} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles.deviceName}>{device === '' ? console.deviceUnknown : device}</span>
            <span className={styles.deviceSeen}>
              {online ? `${address} · ${console.deviceOnline}` : console.deviceSeen(address, relative(last_used))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
