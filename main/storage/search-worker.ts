import { answerQuestions } from './answering.ts';
import type { SearchFound, SearchJob } from './search-job.ts';
import { SearchRuns } from './search-runs.ts';

const runs = new SearchRuns();

answerQuestions<SearchJob, SearchFound>((job) => runs.run(job, () => false));
