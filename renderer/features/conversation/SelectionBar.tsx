import { Copy, Trash2, X } from 'lucide-react';
import type { Message } from '../../../shared/protocol/cards.ts';
import { messageLine } from '../../message-line.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { nameOf } from '../../state/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { useMessageActions } from './message/actions.ts';
import { usePermissions } from './message/permissions.ts';
import styles from './SelectionBar.module.css';
import { useView } from './view-state.tsx';

/** What can be done with the messages that are picked; it stands in place of the composer. */
export function SelectionBar({ selected }: { readonly selected: ReadonlySet<string> }) {
  const texts = useMessages();
  const { common, conversation: words } = texts;
  const { store } = useRuntime();
  const { conversation, store: view } = useView();
  const actions = useMessageActions();
  const { me, moderate } = usePermissions(conversation);
  const loaded = useApp(({ windows }) => windows[conversation]?.messages);
  const messages = (loaded ?? []).filter(({ chat_id }) => selected.has(chat_id));
  const canDelete = messages.length > 0 && messages.every(({ sender }) => moderate || sender === me);
  const close = () => view.setState({ selected: undefined });
  useShortcut('Escape', close);

  function copy(): void {
    actions.copy(messages.map((message) => lineOf(message)).join('\n'));
    close();
  }
  function lineOf(message: Message): string {
    const isText = message.type === 'text' && message.call === undefined;
    const text = isText ? message.chat : messageLine(message, texts, message.sender === me);
    return words.copiedLine(nameOf(store.getState(), message.sender), text);
  }
  return (
    <div className={styles.bar} role="toolbar" aria-label={words.selectMessages}>
      <IconButton icon={X} label={common.cancel} onClick={close} />
      <span className={styles.count} role="status">
        {words.selectedCount(messages.length)}
      </span>
      <Button icon={Copy} onClick={copy} disabled={messages.length === 0}>
        {common.copy}
      </Button>
      <Button
        icon={Trash2}
        variant="danger"
        disabled={!canDelete}
        onClick={() => {
          actions.remove(messages);
          close();
        }}
      >
        {common.delete}
      </Button>
    </div>
  );
}
