import type { Transfer } from '../../shared/bridge/files.ts';
import { conversationOfEntry } from './outbox.ts';
import { type AppState, myId, withEntry, withoutEntry } from './state.ts';

/** What a window asks the app around it for, and the browser the host: the contents of a file. */
export interface FileAddressOptions {
  /** To be saved, whatever it is; else it is shown where that is safe. */
  readonly download?: boolean;
}

/** The address of the contents of a file, the same in the app and in a browser. */
export function fileAddress(id: string, { download = false }: FileAddressOptions = {}): string {
  return `/files/${id}${download ? '?download' : ''}`;
}

/** The address of the picture of somebody or of a room; undefined where there is none. */
export function pictureAddress(file: string | undefined): string | undefined {
  return file === undefined || file === '' ? undefined : fileAddress(file);
}

export function foldTransfer(state: AppState, transfer: Transfer): AppState {
  return { ...state, transfers: withEntry(state.transfers, transfer.id, transfer) };
}

export function foldTransferGone(state: AppState, id: string): AppState {
  return { ...state, transfers: withoutEntry(state.transfers, id) };
}

/** The files of a message that is not sent yet, in their order in it. */
export function transfersOfMessage({ transfers }: Pick<AppState, 'transfers'>, chatId: string): readonly Transfer[] {
  return Object.values(transfers)
    .filter(({ message }) => message?.chat_id === chatId)
    .sort((one, other) => one.index - other.index);
}

/** A message of this device whose files are on their way. */
export interface SendingMessage {
  readonly message: NonNullable<Transfer['message']>;
  /** In their order in the message. */
  readonly transfers: readonly Transfer[];
}

/** The messages to a conversation whose files are on their way, the first begun first. */
export function sendingTo(
  state: Pick<AppState, 'transfers' | 'session'>,
  conversation: string,
): readonly SendingMessage[] {
  const me = myId(state);
  const ids = new Set<string>();
  for (const { message } of Object.values(state.transfers)) {
    if (message !== undefined && conversationOfEntry(message, me) === conversation) ids.add(message.chat_id);
  }
  return [...ids].sort().flatMap((chatId) => {
    const transfers = transfersOfMessage(state, chatId);
    const message = transfers[0]?.message;
    return message === undefined ? [] : [{ message, transfers }];
  });
}

/** What was asked for of this file in this run: the last one where there are several. */
export function downloadOf({ transfers }: Pick<AppState, 'transfers'>, fileId: string): Transfer | undefined {
  return Object.values(transfers).findLast(({ direction, file }) => direction === 'down' && file?.id === fileId);
}
