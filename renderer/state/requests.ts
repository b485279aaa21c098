import type { Bridge } from '../../shared/bridge/index.ts';
import type { BridgeOutcome, Refusal } from '../../shared/bridge/session.ts';
import { type ActionName, actions, type Request, type Result } from '../../shared/protocol/index.ts';

/** The host, or this device, did not do what was asked. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** Asks the host something. Rejects with Refused. */
export type Ask = <N extends ActionName>(action: N, params: Request<N>) => Promise<Result<N>>;

export function createAsk(bridge: Bridge): Ask {
  return async (action, params) => {
    const outcome = await bridge.call('request', { action, params });
    if (!outcome.done) throw new Refused(outcome.refusal);
    const parsed = actions[action].data.safeParse(outcome.data);
    if (parsed.success) return parsed.data as Result<typeof action>;
    throw new Refused({ reason: 'bad_answer', message: 'The host sent something unreadable.' });
  };
}

/** Why it was refused; anything else that went wrong counts as unknown. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal;
  return { reason: 'internal', message: error instanceof Error ? error.message : String(error) };
}

/** Throws `Refused` where something that was asked of the app was not done. */
export function mustBeDone(outcome: BridgeOutcome): void {
  if (!outcome.done) throw new Refused(outcome.refusal);
}
