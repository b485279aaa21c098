import { Ellipsis, MessagesSquare, Pencil, Reply, SmilePlus } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import type { TimelineRow } from '../timeline/rows.ts';
import styles from './MessageToolbar.module.css';
import { ReactionPopover } from './ReactionPopover.tsx';
import { useRowShared } from './row-context.ts';
import { useRowMenu } from './use-row-menu.ts';

/** What is done most with a message, above its end while the pointer or the focus is on it. */
export function MessageToolbar({ row }: { readonly row: TimelineRow }) {
  const { common, conversation: words } = useMessages();
  const { actions, permissions, inThread } = useRowShared();
  const [isPicking, setIsPicking] = useState(false);
  const menu = useRowMenu(row);
  const { message } = row;
  const isMine = message.sender === permissions.me;
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={words.messageActions}>
      {permissions.react && (
        <ReactionPopover
          open={isPicking}
          onOpenChange={setIsPicking}
          onPick={(emoji) => actions.react(message, emoji)}
          trigger={<IconButton icon={SmilePlus} label={words.addReaction} size="sm" />}
        />
      )}
      {permissions.post && (
        <IconButton icon={Reply} label={words.reply} shortcut="R" size="sm" onClick={() => actions.reply(message)} />
      )}
      {!inThread && (
        <IconButton
          icon={MessagesSquare}
          label={words.thread}
          shortcut="T"
          size="sm"
          onClick={() => actions.openThread(message.thread ?? message.chat_id)}
        />
      )}
      {isMine && permissions.post && (
        <IconButton icon={Pencil} label={common.edit} shortcut="E" size="sm" onClick={() => actions.edit(message)} />
      )}
      <Menu
        align="end"
        items={menu()}
        label={words.messageActions}
        trigger={<IconButton icon={Ellipsis} label={common.moreActions} size="sm" />}
      />
    </div>
  );
}
