import { useEffect, useEffectEvent, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { hearthLink, parseHearthLink } from '../../../shared/protocol/link.ts';
import { go } from '../../routes.ts';
import { useRuntime } from '../../state/context.tsx';
import { type Ask, refusalOf } from '../../state/requests.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import css from './InviteDialog.module.css';

export interface InviteDialogProps {
  readonly open: boolean;
  onClose(): void;
}

/** A link and a code that bring others to this host; for its admins. */
export function InviteDialog({ open, onClose }: InviteDialogProps) {
  const { home, common } = useMessages();
  function manage(): void {
    onClose();
    go({ page: 'host', section: 'join' });
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={home.inviteTitle}
      description={home.inviteText}
      footer={
        <>
          <Button variant="ghost" onClick={manage}>
            {home.inviteManage}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {common.done}
          </Button>
        </>
      }
    >
      <Invite />
    </Dialog>
  );
}

function Invite() {
  const { home, common } = useMessages();
  const { ask } = useRuntime();
  const say = useRefusalText();
  const [link, setLink] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const load = useEffectEvent(() => findInvite(ask));
  useEffect(() => {
    let ended = false;
    load().then(
      (found) => !ended && setLink(found),
      (error: unknown) => !ended && setRefusal(refusalOf(error)),
    );
    return () => {
      ended = true;
    };
  }, []);
  if (refusal !== undefined) return <Banner tone="bad">{say(refusal)}</Banner>;
  if (link === undefined) return <Spinner label={common.loading} />;
  const invite = parseHearthLink(link);
  if (invite === undefined) return <Banner tone="warn">{home.inviteNowhere}</Banner>;
  const page = pageOf(invite);
  return (
    <div className={css.invite}>
      <div className={css.qr}>
        <QrCode text={page} label={home.inviteQr} />
        <p className={css.text}>{home.inviteQrText}</p>
      </div>
      <CopyField label={home.inviteLink} value={hearthLink(invite)} mono />
      <CopyField label={home.inviteAddress} value={page} mono />
    </div>
  );
}

/** An invite of any number of people that stays valid; made when there is none, so that opening this twice leaves one. */
async function findInvite(ask: Ask): Promise<string> {
  const { invites } = await ask('host_invites', {});
  const lasting = invites.find(({ uses_left, expires }) => uses_left === undefined && expires === undefined);
  return (lasting ?? (await ask('host_invite', {}))).link;
}

/** The same for a browser: the host serves the interface, which finds the code in its address. */
function pageOf({ address, port, code }: { address: string; port: number; code?: string | undefined }): string {
  const where = address.includes(':') ? `[${address}]` : address;
  return `https://${where}:${port}/${code === undefined ? '' : `?code=${code}`}`;
}
