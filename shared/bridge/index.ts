import { z } from 'zod';
import { type CallsCall, callsCalls, callsEvents } from './calls.ts';
import type { RawBridge } from './channel.ts';
import { type FileSource, filesCalls, filesEvents, type SourceFile } from './files.ts';
import { hostingCalls, hostingEvents } from './hosting.ts';
import { hostsCalls, hostsEvents } from './hosts.ts';
import { preferencesCalls, preferencesEvents } from './preferences.ts';
import { sessionCalls, sessionEvents } from './session.ts';
import { shellCalls, shellEvents } from './shell.ts';

const calls = {
  ...sessionCalls,
  ...filesCalls,
  ...hostsCalls,
  ...hostingCalls,
  ...preferencesCalls,
  ...shellCalls,
  ...callsCalls,
};

export type BridgeCall = keyof typeof calls;
/** What the program around the windows answers itself, and not the device behind it. */
export type ShellCall = CallsCall | Exclude<keyof typeof shellCalls, 'read_cache' | 'write_cache'>;
/** What a window hands in. */
export type BridgeParams<N extends BridgeCall> = z.input<(typeof calls)[N]['params']>;
export type BridgeData<N extends BridgeCall> = z.output<(typeof calls)[N]['data']>;

/** What a window may ask of the app that it runs in. A call more is an entry in a table and its handler. */
export const bridgeCalls: {
  readonly [N in BridgeCall]: {
    readonly params: z.ZodType<z.output<(typeof calls)[N]['params']>>;
    readonly data: z.ZodType<BridgeData<N>>;
  };
} = calls;

/** One handler for each call of the bridge; a missing one does not compile. */
export type BridgeHandlers = {
  readonly [N in BridgeCall]: (params: z.output<(typeof calls)[N]['params']>) => BridgeData<N> | Promise<BridgeData<N>>;
};

/** Answers are values, because of a thrown error Electron would carry the message only. */
const bridgeAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type BridgeAnswer = z.infer<typeof bridgeAnswer>;

/** What the app tells its windows unasked. */
const bridgeEvent = z.discriminatedUnion('event', [
  ...sessionEvents,
  ...filesEvents,
  ...hostsEvents,
  ...hostingEvents,
  ...preferencesEvents,
  ...shellEvents,
  ...callsEvents,
]);
export type BridgeEvent = z.infer<typeof bridgeEvent>;

export interface Bridge {
  /** Rejects with an Error that holds a sentence for people when the app refuses or answers something else. */
  call<N extends BridgeCall>(name: N, params: BridgeParams<N>): Promise<BridgeData<N>>;
  /** What a file that was chosen, dropped or pasted is to the device: to be handed in with a call. */
  source(file: SourceFile): Promise<FileSource>;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: BridgeEvent) => void): () => void;
}

/** The typed side of a bridge: everything that comes over it is parsed. */
export function typedBridge(raw: RawBridge): Bridge {
  return {
    call: async (name, params) => {
      const answer = bridgeAnswer.parse(await raw.invoke(name, params));
      if (!answer.ok) throw new Error(answer.message);
      return bridgeCalls[name].data.parse(answer.data);
    },
    async source(file) {
      const path = raw.pathOf(file);
      if (path !== '') return { kind: 'path', path };
      return { kind: 'bytes', bytes: new Uint8Array(await file.arrayBuffer()) };
    },
    subscribe: (listener) =>
      raw.subscribe((event) => {
        const parsed = bridgeEvent.safeParse(event);
        if (parsed.success) listener(parsed.data);
      }),
  };
}
