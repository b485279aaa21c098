import type { ActionName } from '../protocol/index.ts';
import { type ClientClock, pause } from './clock.ts';
import { RequestRefused } from './errors.ts';
import type { Ask, Link } from './link.ts';
import type { Answer } from './requests.ts';

const TRIES = 8;
const USUAL_WAIT = 1_000;

/** A link that asks again, when the host says, what was asked too fast. */
export function patient(link: Link, clock: ClientClock): Link {
  async function ask<N extends ActionName>(question: Ask<N>): Promise<Answer<N>> {
    for (let tries = 1; ; tries++) {
      try {
        return await link.ask(question);
      } catch (error) {
        if (!(error instanceof RequestRefused) || error.reason !== 'slow_down' || tries === TRIES) throw error;
        await pause(clock, error.retryAfter ?? USUAL_WAIT);
      }
    }
  }
  return { ...link, ask };
}
