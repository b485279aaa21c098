import { ClipboardPaste, ShieldCheck } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { TextField } from '../../ui/TextField.tsx';
import css from './AddressDialog.module.css';
import { readInvite, shortAddress } from './address.ts';
import { makeChecks } from './checks.ts';
import { HostTile } from './HostTile.tsx';
import type { ChangedCertificate, Target } from './use-entrance.ts';

export interface AddressDialogProps {
  readonly open: boolean;
  /** A `hearth:` link that was opened: filled in, and asked at once. */
  readonly link: string | undefined;
  onClose(): void;
  onFound(host: IdentifiedHost): void;
  onChanged(changed: ChangedCertificate, target: Target): void;
}

/** Where an address or an invite is typed or pasted. */
export function AddressDialog({ open, onClose, ...rest }: AddressDialogProps) {
  const { welcome } = useMessages();
  return (
    <Dialog open={open} onClose={onClose} title={welcome.addressTitle} description={welcome.addressText}>
      <AddressForm key={rest.link} {...rest} />
    </Dialog>
  );
}

function AddressForm({ link, onFound, onChanged }: Omit<AddressDialogProps, 'open' | 'onClose'>) {
  const { welcome } = useMessages();
  const { bridge } = useRuntime();
  const say = useRefusalText();
  const check = makeChecks(welcome).address;
  const [text, setText] = useState(link ?? '');
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [found, setFound] = useState<IdentifiedHost>();
  const [busy, setBusy] = useState(false);

  function type(next: string): void {
    setText(next);
    setRefusal(undefined);
    setFound(undefined);
    if (problem !== undefined) setProblem(check(next));
  }
  async function find(): Promise<void> {
    const wrong = check(text);
    setProblem(wrong);
    if (wrong !== undefined || busy) return;
    const target = { address: text.trim() };
    setBusy(true);
    const answer = await bridge
      .call('identify', target)
      .catch((error: unknown) => ({ done: false as const, refusal: refusalOf(error), changed: undefined }));
    setBusy(false);
    if (!answer.done && answer.changed !== undefined) onChanged(answer.changed, target);
    else if (!answer.done) setRefusal(answer.refusal);
    // Who typed it wants to go there; a link may have been opened by somebody else's page.
    else if (text === link) setFound(answer.host);
    else onFound(answer.host);
  }
  const findLink = useEffectEvent(() => void (link !== undefined && find()));
  useEffect(() => findLink(), []);

  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void find();
      }}
    >
      <TextField
        label={welcome.addressField}
        name="address"
        value={text}
        onChange={type}
        error={problem}
        hint={welcome.addressHint}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        trailing={<PasteButton onPaste={type} />}
      />
      <InviteFacts text={text} />
      {refusal !== undefined && <Banner tone="bad">{say(refusal)}</Banner>}
      {found !== undefined && <FoundHost host={found} />}
      <p className={css.qr}>{welcome.addressQr}</p>
      {found === undefined ? (
        <Button variant="primary" type="submit" busy={busy}>
          {welcome.find}
        </Button>
      ) : (
        <Button variant="primary" autoFocus onClick={() => onFound(found)}>
          {welcome.goOn}
        </Button>
      )}
    </form>
  );
}

function PasteButton({ onPaste }: { onPaste(text: string): void }) {
  const { welcome } = useMessages();
  const [failed, setFailed] = useState(false);
  // Pages without TLS have no clipboard; there one pastes by keys.
  if (navigator.clipboard?.readText === undefined || failed) return null;
  async function paste(): Promise<void> {
    try {
      onPaste((await navigator.clipboard.readText()).trim());
    } catch {
      setFailed(true);
    }
  }
  return <IconButton icon={ClipboardPaste} label={welcome.paste} size="sm" onClick={() => void paste()} />;
}

function InviteFacts({ text }: { readonly text: string }) {
  const { welcome } = useMessages();
  const invite = readInvite(text);
  if (invite === undefined) return null;
  const facts = [
    welcome.linkParts(invite.address),
    ...(invite.hasCode ? [welcome.withInvite] : []),
    ...(invite.hasFingerprint ? [welcome.withSafety] : []),
  ];
  return <p className={css.facts}>{facts.join(' · ')}</p>;
}

function FoundHost({ host }: { readonly host: IdentifiedHost }) {
  const { welcome } = useMessages();
  return (
    <section className={css.found} aria-label={welcome.foundHost}>
      <HostTile known={host.verified} />
      <div>
        <p className={css.name}>
          {host.name}
          {host.verified && <ShieldCheck className={css.trust} size={15} aria-label={welcome.verified} />}
        </p>
        <p className={css.address}>{shortAddress(host.address)}</p>
      </div>
    </section>
  );
}
