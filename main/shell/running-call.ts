import { powerSaveBlocker } from 'electron';
import type { CallMedia } from '../../shared/protocol/cards.ts';

/** The longest that the end of the app waits for its call, in ms: so long the host may take to hear that one left. */
const PATIENCE = 1_500;

/** The call that the window holds: meanwhile the computer does not sleep, and with video its screen stays on. */
export class RunningCall {
  readonly #changed: (isRunning: boolean) => void;
  #media: CallMedia | undefined;
  #blocker: number | undefined;
  #ended: () => void = () => undefined;

  /** Is told when one begins and when it ends. */
  constructor(changed: (isRunning: boolean) => void) {
    this.#changed = changed;
  }

  change(media: CallMedia | undefined): void {
    if (media === this.#media) return;
    const before = { media: this.#media, blocker: this.#blocker };
    this.#media = media;
    this.#blocker = media && powerSaveBlocker.start(BLOCKERS[media]);
    // After the next one has begun, so that there is no moment without.
    if (before.blocker !== undefined) powerSaveBlocker.stop(before.blocker);
    if (media === undefined) this.#ended();
    if (media === undefined || before.media === undefined) this.#changed(media !== undefined);
  }

  /** Resolves when no call runs any more, or it takes too long. */
  ended(): Promise<void> {
    if (this.#media === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      this.#ended = resolve;
      setTimeout(resolve, PATIENCE);
    });
  }
}

const BLOCKERS = { audio: 'prevent-app-suspension', video: 'prevent-display-sleep' } as const;
