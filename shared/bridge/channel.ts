/** The one IPC channel of the pages: what is asked travels inside, so the preload never grows. */
export const BRIDGE_CHANNEL = 'hearth';

/** What only the preload can ask: it tells of the paths that it gave out, before anything that may name them. */
export const GIVEN_PATHS_CHANNEL = 'hearth:given-paths';

/** The name of the small window that shows a call above all others: the only one that a page opens itself. */
export const CALL_WINDOW = 'hearth-call';

/** What the preload puts into a window as `window.hearth`. Nothing that passes through it is trusted by either side. */
export interface RawBridge {
  /** Resolves with a BridgeAnswer, also when the question is refused. */
  invoke(name: string, params: unknown): Promise<unknown>;
  /** Where a `File` lies on this computer; empty for one that was made by a page, or pasted. */
  pathOf(file: unknown): string;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: unknown) => void): () => void;
}
