import type { callsActions } from '../../../shared/protocol/calls.ts';
import type { Host } from '../context.ts';
import { joinCall, startCall } from './calls-enter.ts';
import { declineCall, endCall } from './calls-leave.ts';
import { listCalls } from './calls-list.ts';
import { signal } from './calls-signal.ts';
import type { HandlersOf } from './handlers.ts';

export function callsHandlers(host: Host): HandlersOf<typeof callsActions> {
  return {
    start_audio: (params, call) => startCall(host, { ...params, media: 'audio' }, call),
    start_video: (params, call) => startCall(host, { ...params, media: 'video' }, call),
    join_call: (params, call) => joinCall(host, params, call),
    decline_call: (params, call) => declineCall(host, params, call),
    signal: (params, call) => signal(host, params, call),
    end_audio: (params, call) => endCall(host, params, call),
    end_video: (params, call) => endCall(host, params, call),
    list_calls(params, call) {
      const reply = listCalls(host, params, call);
      // Before the events of what happens to these calls next.
      call.answerNow(reply);
      return reply;
    },
  };
}
