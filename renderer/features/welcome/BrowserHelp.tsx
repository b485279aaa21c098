import { Suspense, useState } from 'react';
import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import { useMessages } from '../../ui/locale.tsx';
import css from './BrowserHelp.module.css';
import { LazyNetworkCheck } from './LazyNetworkCheck.tsx';

const AppLinkDialog = lazyPart(() => import('./AppLinkDialog.tsx'), 'AppLinkDialog');

export interface BrowserHelpProps {
  readonly host: IdentifiedHost;
}

/** Below the form in a browser: how to come by the app, and what to do when something does not work. */
export function BrowserHelp({ host }: BrowserHelpProps) {
  const { welcome } = useMessages();
  const [dialog, setDialog] = useState<'app' | 'check'>();
  const close = () => setDialog(undefined);
  return (
    <p className={css.help}>
      <button type="button" className={css.link} onClick={() => setDialog('app')}>
        {welcome.getApp}
      </button>
      <button type="button" className={css.link} onClick={() => setDialog('check')}>
        {welcome.checkNetwork}
      </button>
      {dialog === 'app' && (
        <Suspense fallback={null}>
          <AppLinkDialog open host={host} onClose={close} />
        </Suspense>
      )}
      <LazyNetworkCheck open={dialog === 'check'} onClose={close} />
    </p>
  );
}
