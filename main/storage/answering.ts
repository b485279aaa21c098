import { parentPort } from 'node:worker_threads';

export interface Asked<Q> {
  readonly id: number;
  readonly question: Q;
}

export interface Answered<A> {
  readonly id: number;
  readonly answer: A;
}

/** In a thread of its own: answers what an `AskedThread` asks. */
export function answerQuestions<Q, A>(answer: (question: Q) => A | Promise<A>): void {
  parentPort?.on('message', async ({ id, question }: Asked<Q>) => {
    const answered: Answered<A> = { id, answer: await answer(question) };
    parentPort?.postMessage(answered);
  });
}
