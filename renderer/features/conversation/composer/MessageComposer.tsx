import { Mic } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type PointerEvent, Suspense, useRef, useState } from 'react';
import type { Message } from '../../../../shared/protocol/cards.ts';
import { AttachMenu } from '../../../files/attach/AttachMenu.tsx';
import { droppedOf } from '../../../files/attach/chosen.ts';
import { Tray } from '../../../files/attach/Tray.tsx';
import { useAttach } from '../../../files/attach/use-attach.ts';
import { useSendFiles } from '../../../files/attach/use-send-files.ts';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { faceOf } from '../../../state/selectors.ts';
import { myId } from '../../../state/state.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { lazyPart } from '../../../ui/lazy-part.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useParticipants } from '../participants.ts';
import { draftKey, useView } from '../view-state.tsx';
import { ReplyBar } from './ComposerBars.tsx';
import { ComposerBox } from './ComposerBox.tsx';
import { mentionedIn } from './mentions.ts';
import { useDraft } from './use-draft.ts';
import { useTakesFocus } from './use-takes-focus.ts';

const Recorder = lazyPart(() => import('../../../files/voice/Recorder.tsx'), 'Recorder');

export interface MessageComposerProps {
  /** A message is on its way: what is looked at follows it. */
  onSent(): void;
}

/** Writes new messages. */
export function MessageComposer({ onSent }: MessageComposerProps) {
  const { conversation: words, files } = useMessages();
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
  const key = draftKey(view);
  const attach = useAttach(key);
  const sending = useSendFiles(key);
  const [isRecording, setRecording] = useState(false);

  function send(): void {
    const text = draft.text.trim();
    const mentions = mentionedIn(text, people);
    const writing = { conversation, text, reply_to: draft.replyTo, thread, mentions };
    if (sending.hasFiles) void sending.send(writing).then((isSent) => isSent && sent());
    else {
      composer.send(writing);
      sent();
    }
  }
  function sent(): void {
    draft.clear();
    onSent();
  }
  function paste(event: ClipboardEvent): void {
    const { clipboardData } = event;
    // Programs for tables and texts paste a picture of what they paste as text.
    if (!clipboardData.types.includes('Files') || clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    droppedOf(clipboardData).then(attach, () => undefined);
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
  if (isRecording) {
    return (
      <Suspense fallback={null}>
        <Recorder
          onClose={() => setRecording(false)}
          onSend={(recorded) => {
            setRecording(false);
            const writing = { conversation, text: '', reply_to: draft.replyTo, thread };
            void sending.sendVoice(writing, recorded).then((isSent) => {
              if (!isSent) return;
              if (draft.replyTo !== undefined) draft.cancelReply();
              onSent();
            });
          }}
        />
      </Suspense>
    );
  }
  const title = name === undefined ? words.writeNote : words.writeTo(name);
  const usual = thread === undefined ? title : words.writeInThread;
  const placeholder = sending.hasFiles ? files.caption : usual;
  /** Held down, it records until it is let go of. */
  const begin = ({ button }: PointerEvent) => button === 0 && setRecording(true);
  return (
    <ComposerBox
      field={field}
      text={draft.text}
      onChange={change}
      onSend={send}
      onKey={onKey}
      people={people}
      placeholder={placeholder}
      hasFiles={sending.hasFiles}
      isBusy={sending.isBusy}
      onPaste={paste}
      tools={<AttachMenu onChoose={attach} />}
      idle={<IconButton icon={Mic} label={files.record} onPointerDown={begin} onClick={() => setRecording(true)} />}
      label={thread === undefined ? words.composer : words.writeInThread}
    >
      <Tray draft={key} />
      {draft.replyTo !== undefined && <ReplyBar chatId={draft.replyTo} onCancel={draft.cancelReply} />}
    </ComposerBox>
  );
}

function lastOwn(messages: readonly Message[], me: string, thread: string | undefined): Message | undefined {
  return messages.findLast(
    (message) =>
      message.sender === me &&
      message.deleted !== true &&
      message.call === undefined &&
      message.type !== 'voice' &&
      (thread === undefined || message.thread === thread),
  );
}
