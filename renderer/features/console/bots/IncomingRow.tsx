import type { IncomingHook } from '../../../../shared/protocol/bots.ts';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useApp } from '../../../state/context.tsx';
import { peerOf } from '../../../state/selectors.ts';
import { useFormat } from '../../../ui/format.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { EntryRow } from './EntryRow.tsx';

export interface IncomingRowProps {
  readonly hook: IncomingHook;
  /** The account that posts. */
  readonly bot: string;
  onRemove(): void;
}

/** An address that programs post to, and where that goes. */
export function IncomingRow({ hook, bot, onRemove }: IncomingRowProps) {
  const { bots: words } = useMessages();
  const { relative } = useFormat();
  const { conversation, last_used } = hook;
  const place = useApp(({ people, rooms }) =>
    isPrivate(conversation) ? people[peerOf(conversation, bot)]?.name : rooms[conversation]?.name,
  );
  const posts = words.postsTo(place ?? words.elsewhere);
  const label = hook.label || posts;
  const facts = [
    hook.label === '' ? '' : posts,
    last_used === 0 ? words.neverUsed : words.lastUsedAt(relative(last_used)),
  ];
  return (
    <EntryRow
      label={label}
      facts={facts}
      end={words.removeHook}
      endNamed={words.removeHookNamed(label)}
      onEnd={onRemove}
    />
  );
}
