import { useEffect, useState } from 'react';
import type { Message } from '../../../shared/protocol/cards.ts';
import { messageLine } from '../../message-line.ts';
import { go, routeTo } from '../../routes.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { byActivity, faceOf, mayPost, nameOf } from '../../state/selectors.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { personColor } from '../../ui/person-color.ts';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import styles from './ForwardDialog.module.css';
import { loadedMessage, originOf } from './origins.ts';
import { quoteOf } from './text.ts';

/** More are found by their names. */
const MOST_TARGETS = 50;

export interface ForwardDialogProps {
  readonly conversation: string;
  readonly chatId: string;
  onClose(): void;
}

/** Sends a message on to another conversation, as a quote of who wrote it. */
export function ForwardDialog({ conversation, chatId, onClose }: ForwardDialogProps) {
  const texts = useMessages();
  const { common, conversation: words } = texts;
  const { composer, store } = useRuntime();
  const message = useForwarded(conversation, chatId);
  const [query, setQuery] = useState('');
  const targets = useTargets(query);

  function send(target: string, name: string): void {
    if (message == null) return;
    const author = nameOf(store.getState(), message.sender);
    const said = message.call === undefined ? message.chat : messageLine(message, texts);
    const text = said === '' ? '' : quoteOf(author, said);
    const { type, files = [] } = message;
    // The host has the files: only their ids are sent.
    if (files.length > 0) composer.forward({ conversation: target, text }, type, files);
    else composer.send({ conversation: target, text });
    onClose();
    toast({
      title: words.forwardedTo(name),
      tone: 'ok',
      action: { label: common.open, onAction: () => go(routeTo(target)) },
    });
  }
  const author = useApp((state) => (message == null ? '' : nameOf(state, message.sender)));
  const excerpt = message == null ? undefined : words.heard(author, messageLine(message, texts).slice(0, 140));
  return (
    <Dialog open onClose={onClose} title={words.forwardTitle} description={excerpt}>
      {message === null && <p>{words.notFound}</p>}
      {message === undefined && <SkeletonList rows={4} />}
      {message != null && (
        <>
          <TextField
            label={words.forwardFilter}
            hideLabel
            type="search"
            placeholder={words.forwardFilter}
            value={query}
            onChange={setQuery}
          />
          <ul className={styles.targets}>
            {targets.map(({ id, name, picture, seed, color, shape, person }) => (
              <li key={id}>
                <ListRow
                  leading={
                    <Avatar
                      name={name}
                      src={pictureAddress(picture)}
                      color={personColor(seed, color).background}
                      shape={shape}
                      size={36}
                    />
                  }
                  title={<PersonName name={name} bot={person?.bot} />}
                  onClick={() => send(id, name)}
                />
              </li>
            ))}
            {targets.length === 0 && <li className={styles.nothing}>{words.forwardNothing}</li>}
          </ul>
        </>
      )}
    </Dialog>
  );
}

/** The message: undefined while it is looked for, null where it is not found. */
function useForwarded(conversation: string, chatId: string): Message | null | undefined {
  const { ask, store } = useRuntime();
  const [message, setMessage] = useState<Message | null | undefined>(() =>
    loadedMessage(store.getState(), conversation, chatId),
  );
  useEffect(() => {
    if (loadedMessage(store.getState(), conversation, chatId) !== undefined) return;
    originOf(ask, { conversation, chat_id: chatId }).then(
      (found) => setMessage(found ?? null),
      () => setMessage(null),
    );
  }, [ask, store, conversation, chatId]);
  return message;
}

/** Where one may write, the last used first. */
function useTargets(query: string) {
  const words = useMessages().conversation;
  const { conversations, people, rooms, session } = useApp((state) => ({
    conversations: state.conversations,
    people: state.people,
    rooms: state.rooms,
    session: state.session,
  }));
  const wanted = query.trim().toLowerCase();
  return Object.values(conversations)
    .filter(({ id }) => mayPost({ rooms, session }, id))
    .sort(byActivity)
    .map(({ id }) => {
      const face = faceOf({ people, rooms, session }, id);
      return face.isNotes ? { ...face, name: words.notesTitle } : face;
    })
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, MOST_TARGETS);
}
