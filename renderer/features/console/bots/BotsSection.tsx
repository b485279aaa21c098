import { Bot as BotIcon, Plus, Webhook } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useRuntime } from '../../../state/context.tsx';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { LoadState } from '../LoadState.tsx';
import { useLoaded } from '../use-loaded.ts';
import { ApiLink } from './ApiLink.tsx';
import { BotCard } from './BotCard.tsx';
import { BotDialogs } from './BotDialogs.tsx';
import styles from './Bots.module.css';
import type { BotDeed } from './bot-deeds.ts';
import { loadBots } from './load-bots.ts';
import { useHostAddress } from './use-host-address.ts';

/** How often the host is asked anew, in ms. */
const EVERY = 10_000;

/** Programs with an account here, what they may do, and webhooks in both directions. */
export function BotsSection() {
  const { bots: words } = useMessages();
  const { ask } = useRuntime();
  const host = useHostAddress();
  const { data, refusal, reload } = useLoaded(useCallback(() => loadBots(ask), [ask]));
  const [deed, setDeed] = useState<BotDeed>();
  useEffect(() => {
    // Nobody is told when a token is used or a delivery fails.
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), EVERY);
    return () => clearInterval(timer);
  }, [reload]);
  const make = (
    <div className={styles.make}>
      <Button variant="primary" icon={Plus} onClick={() => setDeed({ kind: 'new_bot' })}>
        {words.newBot}
      </Button>
      <Menu
        trigger={<Button icon={Webhook}>{words.newWebhook}</Button>}
        items={[
          { kind: 'item', label: words.incomingNew, onSelect: () => setDeed({ kind: 'new_incoming' }) },
          { kind: 'item', label: words.outgoingNew, onSelect: () => setDeed({ kind: 'new_outgoing' }) },
        ]}
      />
    </div>
  );
  return (
    <>
      <div className={styles.top}>
        <p className={styles.intro}>
          {words.intro} <ApiLink host={host} />
        </p>
        {data !== undefined && data.length > 0 && make}
      </div>
      <LoadState data={data} refusal={refusal} rows={3} onRetry={reload}>
        {(bots) =>
          bots.length === 0 ? (
            <EmptyState icon={BotIcon} title={words.none} text={words.noneText} action={make} />
          ) : (
            bots.map((bot) => <BotCard key={bot.user.id} bot={bot} onDeed={setDeed} onChanged={reload} />)
          )
        }
      </LoadState>
      <BotDialogs deed={deed} bots={data ?? []} host={host} onDeed={setDeed} onChanged={reload} />
    </>
  );
}
