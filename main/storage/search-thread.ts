import { existsSync } from 'node:fs';
import { AskedThread } from './asked-thread.ts';
import type { SearchFound, SearchJob } from './search-job.ts';
import { SearchRuns } from './search-runs.ts';

/** Runs searches somewhere. */
export interface SearchRunner {
  run(job: SearchJob): Promise<SearchFound>;
  close(): Promise<void>;
}

/**
 * A thread of its own where its bundle lies beside this one; otherwise (run from the sources) this thread, one file in
 * a turn of the loop.
 */
export function createRunner(bundle: URL = new URL('./search-worker.mjs', import.meta.url)): SearchRunner {
  if (!existsSync(bundle)) return ownThread();
  const thread = new AskedThread<SearchJob, SearchFound>(bundle);
  return { run: (job) => thread.ask(job), close: () => thread.close() };
}

function ownThread(): SearchRunner {
  const runs = new SearchRuns();
  let closed = false;
  return {
    run: (job) => runs.run(job, () => closed),
    close: async () => {
      closed = true;
    },
  };
}
