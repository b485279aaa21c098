import { z } from 'zod';
import type { RawBridge } from './channel.ts';

const calls = {
  /** Whether the host that the window shows runs inside this app. */
  hosting: {
    params: z.object({}),
    data: z.object({ here: z.boolean() }),
  },
} as const;

export type BridgeCall = keyof typeof calls;
export type BridgeParams<N extends BridgeCall> = z.infer<(typeof calls)[N]['params']>;
export type BridgeData<N extends BridgeCall> = z.infer<(typeof calls)[N]['data']>;

/** What a window may ask of the app that it runs in. A call more is an entry in this table and its handler. */
export const bridgeCalls: {
  readonly [N in BridgeCall]: {
    readonly params: z.ZodType<BridgeParams<N>>;
    readonly data: z.ZodType<BridgeData<N>>;
  };
} = calls;

/** Answers are values, because of a thrown error Electron would carry the message only. */
const bridgeAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type BridgeAnswer = z.infer<typeof bridgeAnswer>;

/** What the app tells its windows unasked. */
const bridgeEvent = z.discriminatedUnion('event', [z.object({ event: z.literal('quitting') })]);
export type BridgeEvent = z.infer<typeof bridgeEvent>;

export interface Bridge {
  /** Rejects with an Error that holds a sentence for people when the app refuses or answers something else. */
  call<N extends BridgeCall>(name: N, params: BridgeParams<N>): Promise<BridgeData<N>>;
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
    subscribe: (listener) =>
      raw.subscribe((event) => {
        const parsed = bridgeEvent.safeParse(event);
        if (parsed.success) listener(parsed.data);
      }),
  };
}
