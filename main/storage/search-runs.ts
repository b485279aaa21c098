import type { Place, SearchFound, SearchJob } from './search-job.ts';
import { SearchProgress } from './search-progress.ts';

/** Searches that are remembered for their next page, and how much each may hold for it, in characters. */
const KEPT = 4;
const LARGEST_KEPT = 2_000_000;

/** Runs searches; the next page of one goes on where the page before stopped, as long as nothing has changed meanwhile. */
export class SearchRuns {
  readonly #kept = new Map<string, SearchProgress>();

  /**
   * Looks through the segment files of many conversations, newest first, one block in a turn of the loop, until there
   * are enough hits or `stopped` says so.
   */
  async run(job: SearchJob, stopped: () => boolean): Promise<SearchFound> {
    const key = JSON.stringify([job.needle, job.sources]);
    const progress = this.#take(key, job.behind) ?? new SearchProgress(job);
    for (;;) {
      const hits = progress.hitsBehind(job);
      const more = hits.length > job.limit;
      if (more || progress.done || stopped()) {
        if (progress.size <= LARGEST_KEPT) this.#keep(key, progress);
        return { hits: hits.slice(0, job.limit).map(({ json }) => json), more };
      }
      progress.read(job);
      await new Promise(setImmediate);
    }
  }

  /** Only one may go on with it. */
  #take(key: string, behind: Place | undefined): SearchProgress | undefined {
    const kept = this.#kept.get(key);
    if (!kept?.covers(behind)) return undefined;
    this.#kept.delete(key);
    return kept;
  }

  #keep(key: string, progress: SearchProgress): void {
    this.#kept.delete(key);
    this.#kept.set(key, progress);
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
  }
}
