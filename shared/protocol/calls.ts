import { z } from 'zod';
import { callEntry, callMedia, cursor, nothing } from './cards.ts';
import { action, event } from './define.ts';
import { accountId, callId, conversationId, idOrHandle } from './ids.ts';
import { recipient } from './recipient.ts';

const time = z.number().int();
/** Goes up with everybody who joins a call: who came later calls those who were there, and who comes back is another. */
const seat = z.number().int().positive();

/** Somebody in a call, with one device. */
export const callPerson = z.object({
  user: accountId,
  seat,
  here: z.boolean().describe('`false`: the device lost its connection to the host; its place is kept for a while.'),
});
export type CallPerson = z.infer<typeof callPerson>;

/** How a call ended; `finished` when it was answered. */
export const callOutcome = callEntry.shape.outcome;
export type CallOutcome = z.infer<typeof callOutcome>;

/** A call as it is now. */
export const callCard = z.object({
  call_id: callId,
  conversation: conversationId,
  media: callMedia,
  by: accountId,
  started: time,
  answered: time.optional().describe('When a second person joined for the first time.'),
  people: z.array(callPerson).describe('In the order of their seats.'),
  ringing: z.array(accountId).describe('Whose devices ring now.'),
  ended: callOutcome.optional().describe('Set in the last event of the call.'),
});
export type CallCard = z.infer<typeof callCard>;

const inCall = z.object({ call_id: callId, call: callCard, seat: seat.optional() });

const start = (media: string) =>
  action({
    summary: `Starts ${media} call and rings the people called; where a call runs already it answers \`existing\` and joins that.`,
    params: z.object({
      ...recipient,
      call_id: callId.optional().describe('Made by the caller: again under it starts nothing twice.'),
    }),
    // Without a seat the call is over already, because the person called is busy.
    data: inCall,
    access: { who: 'speaker' },
  });

const end = (media: string) =>
  action({
    summary: `Leaves ${media} call, which ends when a private one has lost one of its two, or one in a room its last; who is rung declines it.`,
    params: z.object({
      call_id: callId,
      seat: seat.optional().describe('Only this place: an older device of the same person ends nothing.'),
      everyone: z.boolean().optional().describe('Ends it for everybody: who started it, and admins of the room, may.'),
    }),
    data: nothing,
    access: { who: 'account' },
  });

export const callsActions = {
  start_audio: start('an audio'),
  start_video: start('a video'),
  join_call: action({
    summary: 'Answers a call, joins one that runs, or comes back to it with the seat that one had.',
    params: z.object({
      call_id: callId,
      seat: seat.optional().describe('The seat that one had before the connection was lost.'),
    }),
    data: inCall.required({ seat: true }),
    access: { who: 'account' },
  }),
  decline_call: action({
    summary: "Stops the ringing on all of one's own devices; a private call is over with that.",
    params: z.object({ call_id: callId }),
    data: nothing,
    access: { who: 'account' },
  }),
  signal: action({
    summary: 'Hands data of WebRTC to somebody, or everybody else, in the same call; the host does not look into it.',
    params: z.object({
      call_id: callId,
      to: idOrHandle
        .optional()
        .describe('Whom it is for; without this and `seat`, everybody else whose device is there.'),
      seat: seat.optional().describe('The seat that it is meant for: one that is not taken any more gets nothing.'),
      data: z.unknown().describe('At most 48 KiB of JSON.'),
    }),
    data: nothing,
    access: { who: 'account' },
  }),
  end_audio: end('an audio'),
  end_video: end('a video'),
  list_calls: action({
    summary: "The calls that run in one's conversations, and those that were, the newest first, in pages.",
    params: z.object({ cursor: cursor.optional() }),
    data: z.object({
      running: z.array(callCard),
      past: z.array(callEntry.extend({ conversation: conversationId, by: accountId, started: time })),
      cursor: cursor.optional(),
    }),
    access: { who: 'account' },
    scope: 'read',
    heavy: true,
  }),
};

export const callsEvents = {
  start_audio: event('Somebody calls: ring.', callCard),
  start_video: event('Somebody calls with video: ring.', callCard),
  call: event('A call in one of one’s conversations began, changed or ended: all of it as it is now.', callCard),
  signal: event(
    'Data of WebRTC from somebody in the same call.',
    z.object({ call_id: callId, from: accountId, seat, data: z.unknown() }),
  ),
};
