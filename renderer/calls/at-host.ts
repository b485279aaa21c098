import type { CallCard } from '../../shared/protocol/calls.ts';
import type { CallMedia } from '../../shared/protocol/cards.ts';
import { type Ask, refusalOf } from '../state/requests.ts';

/** What the host says to who starts or joins a call; without a seat it is over already. */
export interface Seated {
  readonly call: CallCard;
  readonly seat?: number | undefined;
}

export interface Starting {
  readonly conversation: string;
  readonly media: CallMedia;
  readonly callId: string;
}

/** Rejects with Refused. */
export function startAtHost(ask: Ask, { conversation, media, callId }: Starting): Promise<Seated> {
  return ask(media === 'audio' ? 'start_audio' : 'start_video', { recipient: conversation, call_id: callId });
}

/** Rejects with Refused. */
export function joinAtHost(ask: Ask, callId: string): Promise<Seated> {
  return ask('join_call', { call_id: callId });
}

export interface Returning {
  readonly callId: string;
  /** The seat that was kept, if it was. */
  readonly seat: number;
  readonly account: string;
}

/**
 * Takes the former seat again after the connection was lost, or another where it was given up meanwhile; undefined where
 * another device of the person is in the call now. Rejects with Refused.
 */
export async function returnToHost(ask: Ask, { callId, seat, account }: Returning): Promise<Seated | undefined> {
  try {
    return await ask('join_call', { call_id: callId, seat });
  } catch (error) {
    if (refusalOf(error).reason !== 'not_in_call') throw error;
  }
  const { running } = await ask('list_calls', {});
  const call = running.find(({ call_id }) => call_id === callId);
  return call?.people.some(({ user }) => user === account) === true ? undefined : joinAtHost(ask, callId);
}
