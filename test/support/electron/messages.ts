/** What a test asks of the process of the stand-in. `window` is the id of a BrowserWindow; without it the main process. */
export interface Ask {
  readonly id: number;
  readonly window: number | undefined;
  /** The source of a function. */
  readonly script: string;
  readonly argument: unknown;
  /** Chosen in the field at that selector, in place of a function. */
  readonly files?: { readonly selector: string; readonly paths: readonly string[] };
}

export type Told =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };
