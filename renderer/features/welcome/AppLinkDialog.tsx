import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import { hearthLink, parseHearthLink } from '../../../shared/protocol/link.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './BrowserHelp.module.css';

export interface AppLinkDialogProps {
  readonly host: IdentifiedHost;
  readonly open: boolean;
  onClose(): void;
}

/** How somebody in a browser comes to the app, and the app to this host. */
export function AppLinkDialog({ host, open, onClose }: AppLinkDialogProps) {
  const { welcome } = useMessages();
  const place = parseHearthLink(host.address);
  return (
    <Dialog open={open} onClose={onClose} title={welcome.getAppTitle} description={welcome.getAppText}>
      {place !== undefined && (
        <CopyField
          label={welcome.getAppLink}
          value={hearthLink({ ...place, fingerprint: host.fingerprint, code: host.code })}
          mono
        />
      )}
      <p className={css.phone}>{welcome.getAppPhone}</p>
    </Dialog>
  );
}
