import type { Runtime } from '../../state/runtime.ts';

let typed: string | undefined;

/**
 * Keeps what somebody has just signed in with until it is known whether it was a one-time code: then the page that
 * chooses a new password need not ask for it again.
 */
export function keepTypedKey({ store }: Runtime, key: string): void {
  typed = key;
  const end = store.subscribe(({ session }, before) => {
    const { name } = session.connection;
    // Something else than the connection may have changed.
    if (name === before.session.connection.name || name === 'connecting' || name === 'choosing_key') return;
    typed = undefined;
    end();
  });
}

export function typedKey(): string | undefined {
  return typed;
}
