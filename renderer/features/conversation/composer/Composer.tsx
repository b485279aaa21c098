import { Ban, Lock, LogIn } from 'lucide-react';
import type { ReactNode } from 'react';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { showLayer } from '../../../state/layers.ts';
import { refusalOf } from '../../../state/requests.ts';
import { mayPost, nameOf, peerOf } from '../../../state/selectors.ts';
import { myId } from '../../../state/state.ts';
import { Button } from '../../../ui/Button.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { toast } from '../../../ui/toast.ts';
import { useView, useViewState } from '../view-state.tsx';
import styles from './Composer.module.css';
import { EditComposer } from './EditComposer.tsx';
import { MessageComposer, type MessageComposerProps } from './MessageComposer.tsx';
import { TypingLine } from './TypingLine.tsx';

/** What stands below a conversation: the composer, or why one cannot write there and what to do about it. */
export function Composer({ onSent }: MessageComposerProps) {
  const { conversation, thread } = useView();
  const editing = useViewState((state) => state.editing);
  const access = useAccess(conversation);
  return (
    <div className={styles.composer}>
      {thread === undefined && <TypingLine />}
      {access === 'open' && editing !== undefined && <EditComposer key={editing.chat_id} message={editing} />}
      {/* What is being written stays as it is while something else is changed. */}
      {access === 'open' && (
        <div hidden={editing !== undefined}>
          <MessageComposer onSent={onSent} />
        </div>
      )}
      {access !== 'open' && <NoAccess access={access} />}
    </div>
  );
}

type Access = 'open' | 'admins' | 'visitor' | 'blocked';

function useAccess(conversation: string): Access {
  return useApp((state) => {
    if (isPrivate(conversation)) {
      const isBlocked = state.session.me?.blocked.includes(peerOf(conversation, myId(state))) === true;
      return isBlocked ? 'blocked' : 'open';
    }
    if (state.rooms[conversation]?.role === undefined) return 'visitor';
    return mayPost(state, conversation) ? 'open' : 'admins';
  });
}

function NoAccess({ access }: { readonly access: Exclude<Access, 'open'> }) {
  const words = useMessages().conversation;
  const { conversation } = useView();
  switch (access) {
    case 'admins':
      return <Bar icon={<Lock size={16} aria-hidden="true" />}>{words.onlyAdmins}</Bar>;
    case 'visitor':
      return (
        <Bar
          icon={<LogIn size={16} aria-hidden="true" />}
          action={
            <Button variant="primary" size="sm" onClick={() => showLayer({ kind: 'join_room', room: conversation })}>
              {words.join}
            </Button>
          }
        >
          {words.joinToRead}
        </Bar>
      );
    case 'blocked':
      return <BlockedBar />;
  }
}

function BlockedBar() {
  const words = useMessages().conversation;
  const refusalText = useRefusalText();
  const { ask } = useRuntime();
  const { conversation } = useView();
  const { peer, name } = useApp((state) => {
    const id = peerOf(conversation, myId(state));
    return { peer: id, name: nameOf(state, id) };
  });
  function unblock(): void {
    ask('unblock_user', { user_id: peer }).catch((error: unknown) =>
      toast({ title: refusalText(refusalOf(error)), tone: 'bad' }),
    );
  }
  return (
    <Bar
      icon={<Ban size={16} aria-hidden="true" />}
      action={
        <Button size="sm" onClick={unblock}>
          {words.unblock}
        </Button>
      }
    >
      {words.blocked(name)}
    </Bar>
  );
}

interface BarProps {
  readonly icon: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Bar({ icon, action, children }: BarProps) {
  return (
    <div className={styles.bar}>
      {icon}
      <span className={styles.barText}>{children}</span>
      {action}
    </div>
  );
}
