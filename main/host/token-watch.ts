import type { Host } from './context.ts';

/** How late, in ms, a bot may be cut off whose token has come to its end. */
const EVERY = 10_000;

/** Ends the sessions of bots whose tokens are over; people's last for as long as they are used. Returns what ends it. */
export function watchTokens(host: Host): () => void {
  let cancel = host.clock.after(EVERY, look);

  function look(): void {
    cancel = host.clock.after(EVERY, look);
    const now = host.clock.now();
    for (const { state } of [...host.sessions.all()]) {
      if (state.name !== 'signed_in' || state.scopes === undefined) continue;
      const token = host.store.tables.tokens.get(state.token);
      if (token === undefined || token.expires <= now) host.sessions.endWith(state.token, 'signed_out');
    }
  }
  return () => cancel();
}
