import { startingView } from '../../../renderer/calls/starting-view.ts';
import type { Calls, CallView } from '../../../renderer/calls/view.ts';

/** What was asked of the calls of a window, in a browser without devices and networks. */
export interface PretendedCalls extends Calls {
  readonly asked: unknown[][];
  /** What calls are refused with, if anything. */
  refusal: Error | undefined;
  show(view: Partial<CallView>): void;
}

/** Stands for `WindowCalls`, in which everything is asked of a real browser. */
export class WindowCalls implements PretendedCalls {
  readonly asked: unknown[][] = [];
  refusal: Error | undefined;
  readonly #listeners = new Set<(view: CallView, before: CallView) => void>();
  #view: CallView = startingView;

  constructor() {
    pretended.calls = this;
  }

  show(view: Partial<CallView>): void {
    const before = this.#view;
    this.#view = { ...before, ...view };
    for (const listener of this.#listeners) listener(this.#view, before);
  }
  getState(): CallView {
    return this.#view;
  }
  subscribe(listener: (view: CallView, before: CallView) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  async start(...asked: unknown[]): Promise<void> {
    this.asked.push(['start', ...asked]);
    if (this.refusal !== undefined) throw this.refusal;
  }
  async join(...asked: unknown[]): Promise<void> {
    this.asked.push(['join', ...asked]);
    if (this.refusal !== undefined) throw this.refusal;
  }
  async decline(): Promise<void> {}
  hangUp(): void {}
  dismiss(): void {}
  setMuted(): void {}
  setTalking(): void {}
  async setCamera(): Promise<void> {}
  async shareScreen(): Promise<void> {}
  stopSharing(): void {}
  close(): void {}
}

/** Those of the window that was opened last. */
export const pretended: { calls: WindowCalls | undefined } = { calls: undefined };
