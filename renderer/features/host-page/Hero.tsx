import type { Messages } from '../../../shared/i18n/index.ts';
import type { HostInfo } from '../../state/host.ts';
import { Flame } from '../../ui/Flame.tsx';
import { useMessages } from '../../ui/locale.tsx';
import styles from './Hero.module.css';

export interface HeroProps {
  readonly host: HostInfo;
  readonly hostedHere: boolean;
}

export function Hero({ host, hostedHere }: HeroProps) {
  const messages = useMessages();
  return (
    <header className={styles.hero}>
      <p className={styles.brand}>
        <Flame size={20} /> Hearth
      </p>
      <div className={styles.welcome}>
        <h1 className={styles.name}>{host.name}</h1>
        <p className={styles.online} role="status">
          {host.online === 0 ? messages.nobodyOnline : messages.peopleOnline(host.online)}
        </p>
        <p className={styles.registration}>{registrationText(messages, host.registration)}</p>
        {hostedHere && <p className={styles.registration}>{messages.hostedHere}</p>}
        <p className={styles.privacy}>{messages.privacy}</p>
      </div>
    </header>
  );
}

function registrationText(messages: Messages, registration: HostInfo['registration']): string {
  switch (registration) {
    case 'open':
      return messages.registrationOpen;
    case 'code':
      return messages.registrationCode;
    case 'closed':
      return messages.registrationClosed;
  }
}
