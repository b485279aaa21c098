import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { useRuntime } from '../../../state/context.tsx';
import { refusalOf } from '../../../state/requests.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';
import { useParticipants } from '../participants.ts';
import { useView } from '../view-state.tsx';
import { EditBar } from './ComposerBars.tsx';
import { ComposerBox } from './ComposerBox.tsx';
import { useTakesFocus } from './use-takes-focus.ts';

/** Changes an own message. What was being written waits meanwhile. */
export function EditComposer({ message }: { readonly message: Message }) {
  const words = useMessages().conversation;
  const refusalText = useRefusalText();
  const { ask } = useRuntime();
  const { conversation, store } = useView();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(message.chat);
  const [isBusy, setIsBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const people = useParticipants(conversation, text.includes('@'));

  useTakesFocus(field);
  useLayoutEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  function close(): void {
    store.setState(({ composing }) => ({ editing: undefined, composing: composing + 1 }));
  }
  async function save(): Promise<void> {
    const chat = text.trim();
    if (chat === message.chat) return close();
    setIsBusy(true);
    setRefused(undefined);
    try {
      await ask('edit_chat', { conversation, chat_id: message.chat_id, chat });
      close();
    } catch (error) {
      setRefused(refusalText(refusalOf(error)));
      setIsBusy(false);
    }
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  }
  return (
    <ComposerBox
      field={field}
      text={text}
      onChange={setText}
      onSend={() => void save()}
      onKey={onKey}
      people={people}
      isEdit
      hasFiles={message.type !== 'text'}
      isBusy={isBusy}
      placeholder={words.editing}
      label={words.editing}
    >
      <EditBar message={message} refused={refused} onCancel={close} />
    </ComposerBox>
  );
}
