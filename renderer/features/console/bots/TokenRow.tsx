import type { BotToken } from '../../../../shared/protocol/bots.ts';
import { useFormat } from '../../../ui/format.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { EntryRow } from './EntryRow.tsx';

export interface TokenRowProps {
  readonly token: BotToken;
  onRevoke(): void;
}

/** What a program signs in with: what it allows, and when and from where it was used last. */
export function TokenRow({ token, onRevoke }: TokenRowProps) {
  const { bots: words } = useMessages();
  const { relative, dateTime } = useFormat();
  const { scopes, last_used, address, expires } = token;
  const label = token.label || words.tokenUnnamed;
  const facts = [scopes.map((scope) => words[`scope_${scope}`]).join(', '), used(), ends()];
  return (
    <EntryRow label={label} facts={facts} end={words.revoke} endNamed={words.revokeNamed(label)} onEnd={onRevoke} />
  );
  function used(): string {
    if (last_used === 0) return words.neverUsed;
    return address === '' ? words.lastUsedAt(relative(last_used)) : words.lastUsed(relative(last_used), address);
  }
  function ends(): string {
    if (expires === undefined) return words.noEnd;
    return expires <= Date.now() ? words.ended(dateTime(expires)) : words.until(dateTime(expires));
  }
}
