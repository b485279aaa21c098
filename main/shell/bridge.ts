import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { BRIDGE_CHANNEL, GIVEN_PATHS_CHANNEL } from '../../shared/bridge/channel.ts';
import type { BridgeAnswer, BridgeHandlers } from '../../shared/bridge/index.ts';
import { answerCall } from './answer.ts';
import { isPageOf } from './security.ts';

export interface BridgeOptions {
  /** Only pages of this origin are answered. */
  readonly origin: string;
  readonly handlers: BridgeHandlers;
  /** Told of each page that asks, and may. */
  readonly heard: (contents: WebContents) => void;
  /** Told of the paths that a preload gave out to its page. */
  readonly gave: (paths: unknown) => void;
}

/** The only user of ipcMain: whoever asks is checked here, once for all calls. Returns the function that closes it. */
export function openBridge({ origin, handlers, heard, gave }: BridgeOptions): () => void {
  const answer = async (event: IpcMainInvokeEvent, name: unknown, params: unknown): Promise<BridgeAnswer> => {
    if (!isTrusted(event, origin)) return { ok: false, message: 'This page may not ask the app.' };
    heard(event.sender);
    return answerCall(handlers, name, params);
  };
  ipcMain.handle(BRIDGE_CHANNEL, answer);
  ipcMain.handle(GIVEN_PATHS_CHANNEL, (event, paths: unknown) => {
    if (isTrusted(event, origin)) gave(paths);
  });
  return () => {
    ipcMain.removeHandler(BRIDGE_CHANNEL);
    ipcMain.removeHandler(GIVEN_PATHS_CHANNEL);
  };
}

function isTrusted({ senderFrame: frame }: IpcMainInvokeEvent, origin: string): boolean {
  return frame !== null && frame.parent === null && isPageOf(origin, frame.url);
}
