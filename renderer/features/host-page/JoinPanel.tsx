import { useState } from 'react';
import { fingerprintGroups } from '../../../shared/client/fingerprint.ts';
import type { HostInfo } from '../../state/host.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import styles from './JoinPanel.module.css';
import { addressText, commandLines, type HostAddress, inviteLink } from './join.ts';

export function JoinPanel({ host }: { readonly host: HostInfo }) {
  const messages = useMessages();
  const [chosen, setChosen] = useState('');
  const address = host.addresses.find((candidate) => addressText(candidate) === chosen) ?? host.addresses[0];
  return (
    <section className={styles.panel} aria-labelledby="join-heading">
      <h2 id="join-heading" className={styles.heading}>
        {messages.howToJoin}
      </h2>
      {address === undefined ? (
        <p className={styles.hint}>{messages.noAddress}</p>
      ) : (
        <>
          <Addresses addresses={host.addresses} chosen={address} onChoose={(next) => setChosen(addressText(next))} />
          <Invite link={inviteLink(host, address)} />
        </>
      )}
      <SafetyCode fingerprint={host.fingerprint} />
      {address !== undefined && <CommandLines address={address} />}
    </section>
  );
}

interface AddressesProps {
  readonly addresses: readonly HostAddress[];
  readonly chosen: HostAddress;
  readonly onChoose: (address: HostAddress) => void;
}

/** All addresses; with more than one, the one that the link and the commands are made with can be chosen. */
function Addresses({ addresses, chosen, onChoose }: AddressesProps) {
  const messages = useMessages();
  return (
    <div className={styles.card}>
      <h3 className={styles.title}>{messages.address}</h3>
      <div className={styles.row}>
        <output className={styles.address}>{addressText(chosen)}</output>
        <CopyButton text={addressText(chosen)} what={messages.address} />
      </div>
      {addresses.length > 1 && (
        <div className={styles.choices}>
          {addresses.map((address) => (
            <button
              key={addressText(address)}
              type="button"
              className={styles.choice}
              aria-pressed={address === chosen}
              onClick={() => onChoose(address)}
            >
              {address.address}
            </button>
          ))}
        </div>
      )}
      <p className={styles.hint}>{messages.addressHint}</p>
    </div>
  );
}

function Invite({ link }: { readonly link: string }) {
  const messages = useMessages();
  return (
    <div className={`${styles.card} ${styles.invite}`}>
      <QrCode text={link} label={messages.qrCode(link)} />
      <div className={styles.inviteText}>
        <h3 className={styles.title}>{messages.invite}</h3>
        <p className={styles.hint}>{messages.inviteHint}</p>
        <code className={styles.link}>{link}</code>
        <CopyButton text={link} what={messages.invite} />
      </div>
    </div>
  );
}

function SafetyCode({ fingerprint }: { readonly fingerprint: string }) {
  const messages = useMessages();
  return (
    <div className={styles.card}>
      <h3 className={styles.title}>{messages.safetyCode}</h3>
      <p className={styles.safety}>{fingerprintGroups(fingerprint)}</p>
      <p className={styles.hint}>{messages.safetyHint}</p>
    </div>
  );
}

function CommandLines({ address }: { readonly address: HostAddress }) {
  const messages = useMessages();
  const commands = commandLines(address, messages.exampleMessage);
  const rows = [
    { what: messages.commandJoin, command: commands.join },
    { what: messages.commandSend, command: commands.send },
    { what: messages.commandTail, command: commands.tail },
  ];
  return (
    <div className={styles.card}>
      <h3 className={styles.title}>{messages.commandLine}</h3>
      <dl className={styles.commands}>
        {rows.map(({ what, command }) => (
          <div key={what} className={styles.command}>
            <dt className={styles.hint}>{what}</dt>
            <dd className={styles.row}>
              <code className={styles.code}>{command}</code>
              <CopyButton text={command} what={what} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
