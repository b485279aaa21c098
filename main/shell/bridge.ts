import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { BRIDGE_CHANNEL } from '../../shared/bridge/channel.ts';
import type { BridgeAnswer, BridgeHandlers } from '../../shared/bridge/index.ts';
import { answerCall } from './answer.ts';
import { isPageOf } from './security.ts';

export interface BridgeOptions {
  /** Only pages of this origin are answered. */
  readonly origin: string;
  readonly handlers: BridgeHandlers;
  /** Told of each page that asks, and may. */
  readonly heard: (contents: WebContents) => void;
}

/** The only user of ipcMain: whoever asks is checked here, once for all calls. Returns the function that closes it. */
export function openBridge({ origin, handlers, heard }: BridgeOptions): () => void {
  const answer = async (event: IpcMainInvokeEvent, name: unknown, params: unknown): Promise<BridgeAnswer> => {
    const frame = event.senderFrame;
    const trusted = frame !== null && frame.parent === null && isPageOf(origin, frame.url);
    if (!trusted) return { ok: false, message: 'This page may not ask the app.' };
    heard(event.sender);
    return answerCall(handlers, name, params);
  };
  ipcMain.handle(BRIDGE_CHANNEL, answer);
  return () => ipcMain.removeHandler(BRIDGE_CHANNEL);
}
