import { clsx } from 'clsx';
import { SmilePlus } from 'lucide-react';
import { useState } from 'react';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { useApp } from '../../../state/context.tsx';
import { nameOf } from '../../../state/selectors.ts';
import { useFormat } from '../../../ui/format.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { Tooltip } from '../../../ui/Tooltip.tsx';
import { ReactionPopover } from './ReactionPopover.tsx';
import styles from './Reactions.module.css';
import { useRowShared } from './row-context.ts';

/** Names that are read out; more are counted. */
const MOST_NAMES = 12;

/** Who reacted how. */
export function Reactions({ message }: { readonly message: Message }) {
  const { permissions, actions } = useRowShared();
  const words = useMessages().conversation;
  const [isOpen, setIsOpen] = useState(false);
  const entries = Object.entries(message.reactions ?? {});
  if (entries.length === 0) return null;
  return (
    <div className={styles.reactions}>
      {entries.map(([emoji, accounts]) => (
        <Reaction key={emoji} message={message} emoji={emoji} accounts={accounts} />
      ))}
      {permissions.react && (
        <ReactionPopover
          open={isOpen}
          onOpenChange={setIsOpen}
          onPick={(emoji) => actions.react(message, emoji)}
          trigger={
            <button type="button" className={clsx(styles.reaction, styles.add)} aria-label={words.addReaction}>
              <SmilePlus size={14} strokeWidth={1.75} aria-hidden="true" />
            </button>
          }
        />
      )}
    </div>
  );
}

interface ReactionProps {
  readonly message: Message;
  readonly emoji: string;
  readonly accounts: readonly string[];
}

function Reaction({ message, emoji, accounts }: ReactionProps) {
  const { permissions, actions } = useRowShared();
  const { common, conversation: words } = useMessages();
  const { number } = useFormat();
  const { me } = permissions;
  const names = useApp((state) =>
    accounts.slice(0, MOST_NAMES).map((id) => (id === me ? common.you : nameOf(state, id))),
  );
  const who = words.nameList(names, accounts.length - names.length);
  const isMine = accounts.includes(me);
  return (
    <Tooltip label={words.reactedWith(who, emoji)}>
      <button
        type="button"
        className={clsx(styles.reaction, isMine && styles.mine)}
        aria-pressed={isMine}
        aria-label={words.reactionLabel(emoji, accounts.length, who)}
        disabled={!permissions.react}
        onClick={() => actions.react(message, emoji)}
      >
        <span aria-hidden="true">{emoji}</span>
        <span aria-hidden="true">{number(accounts.length)}</span>
      </button>
    </Tooltip>
  );
}
