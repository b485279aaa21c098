import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ScreenChoice } from '../../shared/bridge/calls.ts';
import type { CallMedia } from '../../shared/protocol/cards.ts';
import type { FileCard } from '../../shared/protocol/file-card.ts';
import type { RoomKind } from '../../shared/protocol/ids.ts';

/** A file and the message that brings it. */
export interface ViewedFile {
  readonly file: FileCard;
  readonly chat_id: string;
  readonly seq: number;
  readonly sender: string;
  readonly date_time: number;
}

/** What lies over the page: one at a time, named here so that areas can open what another area draws. */
export type Layer =
  | { readonly kind: 'profile'; readonly account: string }
  | { readonly kind: 'new_private' }
  | { readonly kind: 'new_room'; readonly room: RoomKind }
  /** Looks for public rooms of that kind and joins them. */
  | { readonly kind: 'find_rooms'; readonly room: RoomKind }
  | { readonly kind: 'join_room'; readonly room: string }
  | { readonly kind: 'edit_room'; readonly room: string }
  | { readonly kind: 'add_members'; readonly room: string }
  | { readonly kind: 'forward'; readonly conversation: string; readonly chat_id: string }
  | { readonly kind: 'switcher' }
  /** Search everywhere, or in one conversation. */
  | { readonly kind: 'search'; readonly conversation?: string | undefined; readonly query?: string | undefined }
  /** Shows files of a conversation over the whole window, the one at that place first. */
  | {
      readonly kind: 'viewer';
      readonly conversation: string;
      readonly files: readonly ViewedFile[];
      readonly at: number;
    }
  | { readonly kind: 'shortcuts' }
  /** Tries one's devices before a call: joins the one that runs in the conversation, else starts one. */
  | { readonly kind: 'call_lobby'; readonly conversation: string; readonly media: CallMedia }
  /** A call wants to share a screen. */
  | { readonly kind: 'screen_picker'; readonly choice: ScreenChoice };

interface Layers {
  readonly layer: Layer | undefined;
  /** The panel beside the conversation. */
  readonly detailsOpen: boolean;
}

const DETAILS_KEY = 'hearth.details';
const layers = createStore<Layers>()(() => ({ layer: undefined, detailsOpen: wasDetailsOpen() }));

function wasDetailsOpen(): boolean {
  return globalThis.localStorage?.getItem(DETAILS_KEY) === 'open';
}

export function showLayer(layer: Layer): void {
  layers.setState({ layer });
}

export function closeLayer(): void {
  layers.setState({ layer: undefined });
}

export function setDetailsOpen(detailsOpen: boolean): void {
  layers.setState({ detailsOpen });
  globalThis.localStorage?.setItem(DETAILS_KEY, detailsOpen ? 'open' : 'closed');
}

export function useLayers<T>(select: (state: Layers) => T): T {
  return useStore(layers, select);
}
