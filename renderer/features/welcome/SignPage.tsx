import { ArrowLeft, Crown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import { useApp } from '../../state/context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { isThisComputer, shortAddress } from './address.ts';
import type { KeptAccount } from './HostCard.tsx';
import { HostTile } from './HostTile.tsx';
import { SafetyPanel } from './SafetyPanel.tsx';
import { SignInForm, SignUpForm } from './SignForms.tsx';
import css from './SignPage.module.css';
import type { Intent } from './use-entrance.ts';

export interface SignPageProps {
  readonly host: IdentifiedHost;
  readonly intent: Intent;
  /** What went wrong, if anything did. */
  readonly notice?: ReactNode;
  /** Undefined where there is no other host to choose. */
  onBack?: (() => void) | undefined;
  onDone(): void;
  onResume(account: KeptAccount): void;
  /** More ways to go on, at the end. */
  readonly children?: ReactNode;
}

/** Signing in and up at a host that has said who it is. */
export function SignPage({ host, intent, notice, onBack, onDone, onResume, children }: SignPageProps) {
  const { welcome } = useMessages();
  const listed = useApp((state) => state.hosts.find(({ id }) => id === host.id));
  const accounts = listed?.known?.accounts ?? [];
  const isHosting = useApp((state) => state.hosting.running && state.hosting.id === host.id);
  const isHere = isHosting || isThisComputer(host.address);
  const isClosed = host.registration === 'closed' && !isHere;
  const [tab, setTab] = useState(isClosed ? 'sign_in' : intent.tab);
  return (
    <div className={css.page}>
      {onBack !== undefined && (
        <Button variant="ghost" size="sm" icon={ArrowLeft} onClick={onBack} className={css.back}>
          {welcome.otherHosts}
        </Button>
      )}
      <HostHeader host={host} people={listed?.nearby?.people_online} known={host.verified || isHere} />
      {notice}
      {intent.founds === true && <Banner icon={Crown}>{welcome.youWillOwn}</Banner>}
      <SafetyPanel host={host} />
      {accounts.length > 0 && intent.handle === undefined && <KeptAccounts accounts={accounts} onResume={onResume} />}
      <Segmented<Intent['tab']>
        label={welcome.signChoice}
        value={tab}
        onChange={(next) => setTab(next)}
        options={[
          { value: 'sign_in', label: welcome.signIn },
          { value: 'sign_up', label: welcome.signUp },
        ]}
      />
      {tab === 'sign_in' ? (
        <SignInForm host={host} handle={intent.handle} onDone={onDone} />
      ) : (
        <SignUpForm host={host} mayFound={isHere} onDone={onDone} />
      )}
      {children}
    </div>
  );
}

interface HostHeaderProps {
  readonly host: IdentifiedHost;
  readonly people: number | undefined;
  readonly known: boolean;
}

function HostHeader({ host, people, known }: HostHeaderProps) {
  const { welcome } = useMessages();
  const facts = [
    ...(people === undefined ? [] : [people === 0 ? welcome.nobodyOnline : welcome.peopleOnline(people)]),
    shortAddress(host.address),
  ];
  return (
    <header className={css.header}>
      <HostTile known={known} />
      <div className={css.names}>
        <h1 className={css.title}>{host.name}</h1>
        <p className={css.facts}>{facts.join(' · ')}</p>
      </div>
    </header>
  );
}

interface KeptAccountsProps {
  readonly accounts: readonly KeptAccount[];
  onResume(account: KeptAccount): void;
}

function KeptAccounts({ accounts, onResume }: KeptAccountsProps) {
  const { welcome } = useMessages();
  return (
    <section className={css.kept}>
      <h2 className={css.heading}>{welcome.keptAccounts}</h2>
      <div className={css.accounts}>
        {accounts.map((account) => (
          <Button key={account.account} onClick={() => onResume(account)}>
            {welcome.continueAs(account.user_id)}
          </Button>
        ))}
      </div>
    </section>
  );
}
