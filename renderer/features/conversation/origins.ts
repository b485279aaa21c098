import { useEffect, useState } from 'react';
import type { Message } from '../../../shared/protocol/cards.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import type { Ask } from '../../state/requests.ts';
import type { AppState } from '../../state/state.ts';
import { findMessage, type Wanted } from './find-message.ts';

type Loaded = readonly Message[];

const indexes = new WeakMap<Loaded, ReadonlyMap<string, Message>>();

/** A message of a conversation by its id, as far as it is loaded. */
export function loadedMessage(
  { windows }: Pick<AppState, 'windows'>,
  conversation: string,
  chatId: string,
): Message | undefined {
  const messages = windows[conversation]?.messages;
  if (messages === undefined) return undefined;
  const index = indexes.get(messages) ?? new Map(messages.map((message) => [message.chat_id, message]));
  indexes.set(messages, index);
  return index.get(chatId);
}

/** Messages that were looked for, by what they were asked with. */
const found = new WeakMap<Ask, Map<string, Promise<Message | undefined>>>();
/** So many are looked for at once. */
const LANES = 2;
const lanes: Promise<unknown>[] = [];

/** Looks for a message that is not loaded, once. Rejects with Refused. */
export function originOf(ask: Ask, wanted: Wanted): Promise<Message | undefined> {
  const known = found.get(ask) ?? new Map<string, Promise<Message | undefined>>();
  found.set(ask, known);
  const before = known.get(wanted.chat_id);
  if (before !== undefined) return before;
  const search = inTurn(() => findMessage(ask, wanted));
  known.set(wanted.chat_id, search);
  // What could not be looked for now may be found later.
  search.catch(() => known.delete(wanted.chat_id));
  return search;
}

function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const turn = lanes.length < LANES ? Promise.resolve() : (lanes.shift() ?? Promise.resolve());
  const done = turn.then(run);
  lanes.push(done.catch(() => undefined));
  return done;
}

/** A message that another one answers: undefined while it is looked for, null when it is not found. */
export function useOrigin(wanted: Wanted): Message | null | undefined {
  const { ask } = useRuntime();
  const { conversation, chat_id, before } = wanted;
  const loaded = useApp((state) => loadedMessage(state, conversation, chat_id));
  const [searched, setSearched] = useState<Message | null>();
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const isWanted = loaded === undefined && searched == null && isOnline;
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    const put = (message: Message | undefined) => isCurrent && setSearched(message ?? null);
    originOf(ask, { conversation, chat_id, before }).then(put, () => put(undefined));
    return () => {
      isCurrent = false;
    };
  }, [ask, conversation, chat_id, before, isWanted]);
  return loaded ?? searched;
}
