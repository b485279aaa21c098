import { useState } from 'react';
import { useApp, useRuntime } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Flame } from '../../ui/Flame.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import css from './ConnectingPage.module.css';
import { NetworkCheckDialog } from './NetworkCheckDialog.tsx';
import { useCountdown } from './use-countdown.ts';

/** Before anything of an account was ever seen on this device: what is going on, and a way out. */
export function ConnectingPage() {
  const { welcome, common } = useMessages();
  const { bridge } = useRuntime();
  const { connection, host } = useApp(({ session }) => ({
    connection: session.connection,
    host: session.host?.name ?? welcome.hostFallback,
  }));
  const say = useRefusalText();
  const [checking, setChecking] = useState(false);
  const waiting = connection.name === 'waiting' ? connection : undefined;
  const isThere = connection.name === 'syncing' || connection.name === 'online';
  const left = useCountdown(waiting?.until);
  return (
    <main className={css.page}>
      <span className={css.flame} data-waiting={waiting !== undefined || undefined}>
        <Flame size={30} />
      </span>
      <div role="status">
        <h1 className={css.title}>
          {waiting !== undefined && welcome.waitingTitle(host)}
          {waiting === undefined && (isThere ? welcome.gettingReady : welcome.connectingTo(host))}
        </h1>
        {waiting !== undefined && <p className={css.text}>{say(waiting.refusal)}</p>}
      </div>
      {waiting !== undefined && <p className={css.text}>{left > 0 ? welcome.waitingIn(left) : welcome.waitingNow}</p>}
      <div className={css.actions}>
        {waiting !== undefined && (
          <>
            <Button variant="primary" onClick={() => void bridge.call('wake', {})}>
              {welcome.tryNow}
            </Button>
            <Button onClick={() => setChecking(true)}>{welcome.checkNetwork}</Button>
          </>
        )}
        <Button variant="ghost" onClick={() => void bridge.call('leave', {})}>
          {common.cancel}
        </Button>
      </div>
      <NetworkCheckDialog open={checking} onClose={() => setChecking(false)} />
    </main>
  );
}
