import type { AppState } from '../../state/state.ts';

export type EntryPage = 'welcome' | 'choose_key' | 'connecting';

/** Which page stands before everything else; undefined when what the account has can be shown, from the cache too. */
export function entryPageOf(state: Pick<AppState, 'session' | 'listsFresh' | 'conversations'>): EntryPage | undefined {
  const { connection, account } = state.session;
  switch (connection.name) {
    case 'signed_out':
    case 'ended':
      return 'welcome';
    case 'choosing_key':
      return 'choose_key';
    default: {
      const isEmpty = Object.keys(state.conversations).length === 0;
      return account === undefined || (isEmpty && !state.listsFresh) ? 'connecting' : undefined;
    }
  }
}
