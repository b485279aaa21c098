import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { CALL_WINDOW } from '../../shared/bridge/channel.ts';
import type { AppInfo } from '../../shared/bridge/shell.ts';
import { dressLikeThis } from './dress-window.ts';

declare global {
  interface Window {
    /** Document Picture-in-Picture (WICG), in Chromium. */
    readonly documentPictureInPicture?: { requestWindow(size: typeof SIZE): Promise<Window> };
  }
}

/** In CSS pixels. */
const SIZE = { width: 320, height: 200 };

type Kind = AppInfo['kind'];

interface Shown {
  /** A window without a page of its own, which this page draws into. */
  readonly window: Window | undefined;
}

const shown = createStore<Shown>()(() => ({ window: undefined }));

/** Whether there can be a small window that stays above all others. */
export function canShowCallWindow(kind: Kind): boolean {
  return kind === 'desktop' || window.documentPictureInPicture !== undefined;
}

/**
 * Opens the small window, if it is not open. In a browser the person must just have done something. Resolves with whether
 * it is open.
 */
export async function showCallWindow(kind: Kind): Promise<boolean> {
  if (shown.getState().window !== undefined) return true;
  const opened = await open(kind).catch(() => undefined);
  if (opened === undefined) return false;
  const undress = await dressLikeThis(opened);
  if (opened.closed) return false;
  opened.addEventListener('pagehide', () => {
    undress();
    if (shown.getState().window === opened) shown.setState({ window: undefined });
  });
  shown.setState({ window: opened });
  return true;
}

export function closeCallWindow(): void {
  const { window: open } = shown.getState();
  shown.setState({ window: undefined });
  open?.close();
}

/** The small window, while it is open. */
export function useCallWindow(): Window | undefined {
  return useStore(shown, (state) => state.window);
}

export function isCallWindowShown(): boolean {
  return shown.getState().window !== undefined;
}

async function open(kind: Kind): Promise<Window | undefined> {
  if (kind === 'browser') return window.documentPictureInPicture?.requestWindow(SIZE);
  const features = `popup,width=${SIZE.width},height=${SIZE.height}`;
  return window.open('about:blank', CALL_WINDOW, features) ?? undefined;
}
