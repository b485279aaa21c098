import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { BRIDGE_CHANNEL } from '../../shared/bridge/channel.ts';
import type { BridgeAnswer, BridgeEvent, BridgeHandlers } from '../../shared/bridge/index.ts';
import { answerCall } from './answer.ts';
import { isPageOf } from './security.ts';

export interface BridgeEnd {
  /** Tells every window. */
  emit(event: BridgeEvent): void;
  close(): void;
}

export interface BridgeOptions {
  /** Only pages of this origin are answered. */
  readonly origin: string;
  readonly handlers: BridgeHandlers;
}

/** The only user of ipcMain: whoever asks is checked here, once for all calls. */
export function openBridge({ origin, handlers }: BridgeOptions): BridgeEnd {
  const answer = async (event: IpcMainInvokeEvent, name: unknown, params: unknown): Promise<BridgeAnswer> => {
    const frame = event.senderFrame;
    const trusted = frame !== null && frame.parent === null && isPageOf(origin, frame.url);
    return trusted ? answerCall(handlers, name, params) : { ok: false, message: 'This page may not ask the app.' };
  };
  ipcMain.handle(BRIDGE_CHANNEL, answer);
  return {
    emit: (event) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send(BRIDGE_CHANNEL, event);
    },
    close: () => ipcMain.removeHandler(BRIDGE_CHANNEL),
  };
}
