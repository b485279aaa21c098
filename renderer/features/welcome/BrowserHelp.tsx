import { useState } from 'react';
import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import { hearthLink, parseHearthLink } from '../../../shared/protocol/link.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './BrowserHelp.module.css';
import { NetworkCheckDialog } from './NetworkCheckDialog.tsx';

export interface BrowserHelpProps {
  readonly host: IdentifiedHost;
}

/** Below the form in a browser: how to come by the app, and what to do when something does not work. */
export function BrowserHelp({ host }: BrowserHelpProps) {
  const { welcome } = useMessages();
  const [dialog, setDialog] = useState<'app' | 'check'>();
  const place = parseHearthLink(host.address);
  const close = () => setDialog(undefined);
  return (
    <p className={css.help}>
      <button type="button" className={css.link} onClick={() => setDialog('app')}>
        {welcome.getApp}
      </button>
      <button type="button" className={css.link} onClick={() => setDialog('check')}>
        {welcome.checkNetwork}
      </button>
      <Dialog open={dialog === 'app'} onClose={close} title={welcome.getAppTitle} description={welcome.getAppText}>
        {place !== undefined && (
          <CopyField
            label={welcome.getAppLink}
            value={hearthLink({ ...place, fingerprint: host.fingerprint, code: host.code })}
            mono
          />
        )}
        <p className={css.phone}>{welcome.getAppPhone}</p>
      </Dialog>
      <NetworkCheckDialog open={dialog === 'check'} onClose={close} />
    </p>
  );
}
