import { type KeyboardEvent, useRef } from 'react';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { faceOf } from '../../../state/selectors.ts';
import { myId } from '../../../state/state.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useParticipants } from '../participants.ts';
import { useView } from '../view-state.tsx';
import { ReplyBar } from './ComposerBars.tsx';
import { ComposerBox } from './ComposerBox.tsx';
import { mentionedIn } from './mentions.ts';
import { useDraft } from './use-draft.ts';
import { useTakesFocus } from './use-takes-focus.ts';

export interface MessageComposerProps {
  /** A message is on its way: what is looked at follows it. */
  onSent(): void;
}

/** Writes new messages. */
export function MessageComposer({ onSent }: MessageComposerProps) {
  const words = useMessages().conversation;
  const { composer, store } = useRuntime();
  const view = useView();
  const { conversation, thread } = view;
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft();
  const people = useParticipants(conversation, draft.text.includes('@'));
  const name = useApp((state) => {
    const face = faceOf(state, conversation);
    return face.isNotes ? undefined : face.name;
  });
  useTakesFocus(field);

  function send(): void {
    const text = draft.text.trim();
    const mentions = mentionedIn(text, people);
    composer.send({ conversation, text, reply_to: draft.replyTo, thread, mentions });
    draft.clear();
    onSent();
  }
  function change(text: string): void {
    draft.change(text);
    if (text.trim() !== '') composer.typing(conversation);
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && draft.replyTo !== undefined) draft.cancelReply();
    else if (event.key === 'ArrowUp' && draft.text === '' && !event.shiftKey && !event.altKey) {
      const last = lastOwn(store.getState().windows[conversation]?.messages ?? [], myId(store.getState()), thread);
      if (last === undefined) return;
      view.store.setState({ editing: last });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const title = name === undefined ? words.writeNote : words.writeTo(name);
  return (
    <ComposerBox
      field={field}
      text={draft.text}
      onChange={change}
      onSend={send}
      onKey={onKey}
      people={people}
      placeholder={thread === undefined ? title : words.writeInThread}
      label={thread === undefined ? words.composer : words.writeInThread}
    >
      {draft.replyTo !== undefined && <ReplyBar chatId={draft.replyTo} onCancel={draft.cancelReply} />}
    </ComposerBox>
  );
}

function lastOwn(messages: readonly Message[], me: string, thread: string | undefined): Message | undefined {
  return messages.findLast(
    (message) =>
      message.sender === me &&
      message.deleted !== true &&
      message.type === 'text' &&
      (thread === undefined || message.thread === thread),
  );
}
