import { ProtocolError } from '../../../shared/protocol/errors.ts';
import type { TableChange } from '../../storage/port.ts';
import type { Host } from '../context.ts';
import { isHidden, maySee } from './audience.ts';
import { type Call, cardOf } from './call.ts';
import { endedRecordOf, recordOf, runningRecordOf } from './call-record.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { HostCalls } from './host-calls.ts';
import { writeNote } from './note.ts';
import { createPastCalls } from './past-calls.ts';
import { resumeCalls } from './resume.ts';
import { createRunningCalls } from './running-calls.ts';

/** Goes on with the calls that ran when the host ended. */
export function createHostCalls(host: Host): HostCalls {
  /** Those that have changed and are still to be told of. */
  const news = new Set<Call>();
  const begun = new WeakSet<Call>();
  /** What the table has of each call that runs, so that it is not told the same twice. */
  const stored = new WeakMap<Call, string>();
  let telling = false;

  /** Nobody waits for it: what a crash takes of a call, its devices see when they are back. */
  function commit(changes: readonly TableChange[], failed: () => void = () => undefined): void {
    host.store.commit(changes).catch((error: unknown) => {
      host.log.warn('call_not_stored', { error });
      failed();
    });
  }
  const past = createPastCalls(host, commit);
  const running = createRunningCalls(host, { changed: (call) => void news.add(call), due: () => tell() });
  const heartbeat = createHeartbeat(host.clock, beat);

  function keep(call: Call): void {
    const text = JSON.stringify(recordOf(call));
    if (stored.get(call) === text) return;
    stored.set(call, text);
    commit([{ table: 'calls', put: runningRecordOf(call, host.clock.now()) }], () => stored.delete(call));
    heartbeat.start();
  }
  function beat(): void {
    const now = host.clock.now();
    commit([...running.all()].map((call) => ({ table: 'calls', put: runningRecordOf(call, now) })));
  }
  function restIfIdle(): void {
    if (running.all().next().done === true) heartbeat.stop();
  }
  function tell(): void {
    if (telling) return;
    telling = true;
    try {
      // Telling somebody may end their connection, which is news again.
      for (let [call] = news; call !== undefined; [call] = news) {
        news.delete(call);
        tellOf(call);
      }
    } finally {
      telling = false;
    }
  }
  function tellOf(call: Call): void {
    const event = { action: 'call', ...cardOf(call) } as const;
    const hidden = isHidden(host, call);
    if (call.ended === undefined) keep(call);
    else end(call, hidden);
    if (hidden) host.fanout.toAccounts([call.by], event);
    else host.fanout.toConversation(call.conversation, event);
    if (begun.has(call)) return;
    begun.add(call);
    if (!hidden) host.fanout.toAccounts(call.ringing, { ...event, action: `start_${call.media}` });
  }
  function end(call: Call, hidden: boolean): void {
    const record = endedRecordOf(call, hidden);
    past.add(record);
    restIfIdle();
    writeNote(host, record, () => past.keep(record)).catch((error: unknown) => {
      // A host that stops has it as running, and ends it when it is there again.
      if (error instanceof ProtocolError && error.reason === 'host_stopping') return;
      host.log.warn('call_not_noted', { call: call.call_id, error });
      past.keep(record);
    });
  }
  const calls: HostCalls = {
    running,
    past,
    find(callId, account) {
      const call = running.get(callId);
      if (call === undefined || !maySee(host, call, account)) throw new ProtocolError('no_such_call');
      return call;
    },
    tell,
    tellOne: (call, account) => host.fanout.toAccounts([account], { action: 'call', ...cardOf(call) }),
    forget(conversation) {
      const call = running.in(conversation);
      if (call !== undefined) {
        running.drop(call);
        news.delete(call);
        restIfIdle();
      }
      past.forget(conversation);
    },
    close() {
      heartbeat.stop();
      running.close();
    },
  };
  resumeCalls(host, calls, (call) => void begun.add(call));
  return calls;
}
