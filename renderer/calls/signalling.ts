import { type Ask, refusalOf } from '../state/requests.ts';
import type { SignalData } from './peer-words.ts';

/** Times that a signal is sent again when the host says that it was too fast. */
const MOST_TRIES = 5;

export interface Address {
  readonly call_id: string;
  readonly to: string;
  readonly seat: number;
}

/**
 * Hands signals to the host, those for one person in the order in which they were said. What does not get through is
 * dropped: both sides say again what they need while they have no connection.
 */
export function createSender(ask: Ask): (address: Address, data: SignalData) => void {
  const turns = new Map<string, Promise<void>>();

  async function send(address: Address, data: SignalData): Promise<void> {
    for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
      try {
        await ask('signal', { ...address, data });
        return;
      } catch (error) {
        const { reason, retry_after = 250 } = refusalOf(error);
        if (reason !== 'slow_down') return;
        await new Promise((resolve) => setTimeout(resolve, retry_after));
      }
    }
  }
  return (address, data) => {
    const key = `${address.call_id} ${address.seat}`;
    const turn = (turns.get(key) ?? Promise.resolve()).then(() => send(address, data));
    turns.set(key, turn);
    void turn.then(() => {
      if (turns.get(key) === turn) turns.delete(key);
    });
  };
}
