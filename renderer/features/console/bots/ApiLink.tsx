import { ExternalLink } from 'lucide-react';
import { useApp } from '../../../state/context.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import styles from './Bots.module.css';

/** Leads to the host's own page about its API; from the app that opens in a browser. */
export function ApiLink({ host }: { readonly host: string | undefined }) {
  const { bots } = useMessages();
  const isBrowser = useApp(({ app }) => app?.kind === 'browser');
  const address = isBrowser ? '/api' : host && `${host}/api`;
  if (address === undefined) return null;
  return (
    <a className={styles.api} href={address} target="_blank" rel="noopener noreferrer">
      {bots.api}
      <ExternalLink size="0.875rem" strokeWidth={2} aria-hidden="true" />
    </a>
  );
}
