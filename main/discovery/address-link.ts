import type { LanInterface } from './interfaces.ts';
import type { MdnsLink } from './mdns.ts';

export interface LinkEvents {
  onReady: () => void;
  onFailure: (error: Error) => void;
  /** Open it with a port of its own, because 5353 is held by a program that shares it with nobody. */
  oneShot: boolean;
}

export type OpenLink = (on: LanInterface, events: LinkEvents) => MdnsLink;

export interface AddressLinkOptions {
  on: LanInterface;
  open: OpenLink;
  /** Whether a link with a port of its own is of any use: for asking it is, for being found it is not. */
  oneShotHelps: boolean;
  onReady: (link: MdnsLink, oneShot: boolean) => void;
  onFailure: (code: string) => void;
}

const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** The link on one address: opened, and after a failure opened again, until it is closed. */
export class AddressLink {
  on: LanInterface;
  link: MdnsLink | undefined;
  readonly #options: AddressLinkOptions;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;
  #closing: Promise<void> = Promise.resolve();

  constructor(options: AddressLinkOptions) {
    this.on = options.on;
    this.#options = options;
    this.#start(false);
  }

  /** Says goodbye and closes the socket. Never fails. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#shut();
    await this.#closing;
  }

  #start(oneShot: boolean): void {
    if (this.#closed) return;
    let opened: MdnsLink | undefined;
    let failed: Error | undefined;
    const onFailure = (error: Error) => {
      if (opened === undefined) failed = error;
      else if (this.link === opened) this.#fail(error);
    };
    const onReady = () => {
      if (opened === undefined || this.link !== opened) return;
      if (!oneShot) this.#failures = 0;
      this.#options.onReady(opened, oneShot);
    };
    try {
      opened = this.#options.open(this.on, { onReady, onFailure, oneShot });
    } catch (error) {
      failed = error instanceof Error ? error : new Error(String(error));
    }
    this.link = opened;
    if (failed) this.#fail(failed);
    else if (oneShot) this.#again(LONGEST_RETRY_MS, false);
  }

  #fail(error: Error): void {
    const code = 'code' in error ? String(error.code) : error.message;
    this.#options.onFailure(code);
    const oneShot = code === 'EADDRINUSE' && this.#options.oneShotHelps;
    const wait = oneShot ? 0 : Math.min(RETRY_MS * 2 ** this.#failures, LONGEST_RETRY_MS);
    this.#failures += 1;
    this.#shut();
    this.#again(wait, oneShot);
  }

  #again(wait: number, oneShot: boolean): void {
    clearTimeout(this.#retry);
    // Like an open socket it keeps the process alive: a program that only browses must not end between two tries.
    this.#retry = setTimeout(() => {
      this.#shut();
      this.#start(oneShot);
    }, wait);
  }

  #shut(): void {
    const link = this.link;
    this.link = undefined;
    if (link) this.#closing = Promise.all([this.#closing, link.close()]).then(() => undefined);
  }
}
