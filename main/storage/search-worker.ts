import { parentPort } from 'node:worker_threads';
import type { SearchFound, SearchJob } from './search-job.ts';
import { SearchRuns } from './search-runs.ts';

/** What the thread is asked: to search, or to stop a search that nobody waits for any more. */
export type SearchRequest = { readonly id: number; readonly job: SearchJob } | { readonly stop: number };

export interface SearchReply {
  readonly id: number;
  readonly found: SearchFound;
}

const runs = new SearchRuns();
const stopped = new Set<number>();

parentPort?.on('message', (request: SearchRequest) => {
  if ('stop' in request) stopped.add(request.stop);
  else void answer(request.id, request.job);
});

async function answer(id: number, job: SearchJob): Promise<void> {
  const found = await runs.run(job, () => stopped.has(id));
  stopped.delete(id);
  const reply: SearchReply = { id, found };
  parentPort?.postMessage(reply);
}
