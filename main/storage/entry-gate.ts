/**
 * Lets calls in at once while it is open, and otherwise in the order in which they came, once `load` has opened it.
 * So the first call of a conversation that must read something does not lose its place to a later one.
 */
export class EntryGate {
  readonly #load: () => Promise<void>;
  #open = false;
  #waiting: { run: () => void; reject: (error: unknown) => void }[] = [];
  #loading: Promise<void> | undefined;

  constructor(load: () => Promise<void>) {
    this.#load = load;
  }

  get idle(): boolean {
    return this.#waiting.length === 0 && this.#loading === undefined;
  }

  /** The next call loads again. */
  close(): void {
    this.#open = false;
  }

  /** Runs at once when it can. `run` must reject, not throw. */
  enter<T>(run: () => Promise<T>): Promise<T> {
    if (this.#open && this.#waiting.length === 0) return run();
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: () => resolve(run()), reject });
      this.#loading ??= this.#work();
    });
  }

  /**
   * Holds everybody up while `check` runs; for a call that is inside already. What must happen before the next one is
   * let in belongs into `check`.
   */
  async hold<T>(check: () => Promise<T>): Promise<T> {
    this.#open = false;
    const result = check();
    this.#loading = result.then(
      () => this.#drain(),
      () => this.#drain(),
    );
    return result;
  }

  async #work(): Promise<void> {
    try {
      await this.#load();
    } catch (error) {
      const waiting = this.#waiting;
      this.#waiting = [];
      this.#loading = undefined;
      for (const { reject } of waiting) reject(error);
      return;
    }
    this.#drain();
  }

  #drain(): void {
    this.#loading = undefined;
    this.#open = true;
    while (this.#open) {
      const next = this.#waiting.shift();
      if (!next) return;
      next.run();
    }
  }
}
