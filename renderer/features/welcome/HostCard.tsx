import { Ellipsis, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { ListedHost } from '../../../shared/bridge/hosts.ts';
import type { Refusal } from '../../../shared/bridge/session.ts';
import type { Messages } from '../../../shared/i18n/language.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { shortAddress } from './address.ts';
import css from './HostCard.module.css';
import { HostTile } from './HostTile.tsx';

export type KeptAccount = NonNullable<ListedHost['known']>['accounts'][number];

export interface HostCardProps {
  readonly host: ListedHost;
  /** Of its name, one below that of its list. */
  readonly heading: 'h2' | 'h3';
  /** It is being asked who it is. */
  readonly busy: boolean;
  readonly failure: Refusal | undefined;
  onEnter(): void;
  onResume(account: KeptAccount): void;
  onForget(): void;
}

export function HostCard(props: HostCardProps) {
  const { host, heading: Heading, busy, failure, onEnter, onResume } = props;
  const { welcome } = useMessages();
  const say = useRefusalText();
  const [first] = host.known?.accounts ?? [];
  const isKnown = host.known !== undefined;
  return (
    <li className={css.card}>
      <HostTile known={isKnown || host.here} />
      <div className={css.text}>
        <Heading className={css.name}>
          {host.name}
          {isKnown && <TrustMark />}
        </Heading>
        <p className={css.facts}>{factsOf(host, welcome).join(' · ')}</p>
        {host.nearby?.unreachable === true && (
          <p className={css.warning}>
            <TriangleAlert size={14} aria-hidden="true" />
            {welcome.unreachable}
          </p>
        )}
        {failure !== undefined && (
          <p className={css.failure} role="alert">
            {say(failure)}
          </p>
        )}
      </div>
      <div className={css.actions}>
        {first === undefined ? (
          <Button variant={isKnown || host.here ? 'primary' : 'secondary'} busy={busy} onClick={onEnter}>
            {isKnown || host.here ? welcome.enter : welcome.join}
          </Button>
        ) : (
          <Button variant="primary" busy={busy} onClick={() => onResume(first)}>
            {welcome.continueAs(first.user_id)}
          </Button>
        )}
        {isKnown && <MoreMenu {...props} />}
      </div>
    </li>
  );
}

function TrustMark() {
  const { welcome } = useMessages();
  return (
    <Tooltip label={welcome.knownHost}>
      <span className={css.trust} role="img" aria-label={welcome.knownHost}>
        <ShieldCheck size={15} strokeWidth={2} aria-hidden="true" />
      </span>
    </Tooltip>
  );
}

function MoreMenu({ host, onEnter, onResume, onForget }: HostCardProps) {
  const { welcome } = useMessages();
  const [, ...others] = host.known?.accounts ?? [];
  const items: MenuEntry[] = [
    ...others.map(
      (account): MenuEntry => ({
        kind: 'item',
        label: welcome.continueAs(account.user_id),
        onSelect: () => onResume(account),
      }),
    ),
    { kind: 'item', label: welcome.useAnother, onSelect: onEnter },
    { kind: 'separator' },
    { kind: 'item', label: welcome.forgetHost, danger: true, onSelect: onForget },
  ];
  return (
    <Menu
      align="end"
      items={items}
      trigger={<IconButton icon={Ellipsis} label={welcome.moreForHost(host.name)} size="sm" />}
    />
  );
}

function factsOf(host: ListedHost, texts: Messages['welcome']): string[] {
  const { nearby, known, here, address } = host;
  const people = nearby === undefined || nearby.unreachable ? undefined : nearby.people_online;
  const facts = [
    people === 0 && texts.nobodyOnline,
    people !== undefined && people > 0 && texts.peopleOnline(people),
    address === '' ? texts.neverReached : shortAddress(address),
    here && texts.onThisComputer,
    !here && known === undefined && newcomersOf(nearby?.registration, texts),
  ];
  return facts.filter((fact) => fact !== false);
}

function newcomersOf(registration: string | undefined, texts: Messages['welcome']): string {
  if (registration === 'code') return texts.inviteOnly;
  return registration === 'closed' ? texts.closedHere : texts.newHere;
}
