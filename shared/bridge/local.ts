import { type Bridge, type BridgeEvent, type BridgeHandlers, bridgeCalls } from './index.ts';

export interface LocalApp {
  readonly handlers: BridgeHandlers;
  subscribe(listener: (event: BridgeEvent) => void): () => void;
}

/** A bridge to an app in the same process, which checks what passes it as one between processes does. */
export function localBridge({ handlers, subscribe }: LocalApp): Bridge {
  return {
    async call(name, params) {
      const parsed = bridgeCalls[name].params.safeParse(params);
      if (!parsed.success) throw new Error('The question is not put in the way that this app expects.');
      return bridgeCalls[name].data.parse(await handlers[name](parsed.data));
    },
    source: async (file) => ({ kind: 'blob', blob: file }),
    subscribe,
  };
}
