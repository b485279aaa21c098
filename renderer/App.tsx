import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../shared/bridge/index.ts';
import type { Locale } from '../shared/i18n/index.ts';
import { HostPage } from './features/host-page/HostPage.tsx';
import type { HostStore } from './state/host.ts';
import { Banner } from './ui/Banner.tsx';
import { Locales } from './ui/locale.tsx';

export interface AppProps {
  readonly store: HostStore;
  readonly locale: Locale;
  /** The desktop app around the page; undefined in a browser. */
  readonly bridge: Bridge | undefined;
}

export function App({ store, locale, bridge }: AppProps) {
  const state = useStore(store);
  const quitting = useQuitting(bridge);
  const hostedHere = useHostedHere(bridge);
  return (
    <Locales value={locale}>
      {quitting && <Banner>{locale.messages.quitting}</Banner>}
      <HostPage state={state} hostedHere={hostedHere} onRetry={() => void store.refresh()} />
    </Locales>
  );
}

function useQuitting(bridge: Bridge | undefined): boolean {
  const [quitting, setQuitting] = useState(false);
  useEffect(
    () =>
      bridge?.subscribe((event) => {
        switch (event.event) {
          case 'quitting':
            setQuitting(true);
        }
      }),
    [bridge],
  );
  return quitting;
}

function useHostedHere(bridge: Bridge | undefined): boolean {
  const [here, setHere] = useState(false);
  useEffect(() => {
    bridge?.call('hosting', {}).then(
      (answer) => setHere(answer.here),
      // An app that does not answer hosts nothing that could be told of.
      () => setHere(false),
    );
  }, [bridge]);
  return here;
}
