import { type BridgeAnswer, type BridgeCall, type BridgeHandlers, bridgeCalls } from '../../shared/bridge/index.ts';

/** Answers a question of a window. Never rejects: whatever goes wrong is an answer too. */
export async function answerCall(handlers: BridgeHandlers, name: unknown, params: unknown): Promise<BridgeAnswer> {
  if (!isBridgeCall(name)) return { ok: false, message: 'This app does not know that question.' };
  return answerKnown(handlers, name, params);
}

function isBridgeCall(name: unknown): name is BridgeCall {
  return typeof name === 'string' && Object.hasOwn(bridgeCalls, name);
}

async function answerKnown<N extends BridgeCall>(
  handlers: BridgeHandlers,
  name: N,
  params: unknown,
): Promise<BridgeAnswer> {
  const parsed = bridgeCalls[name].params.safeParse(params);
  if (!parsed.success) return { ok: false, message: 'The question is not put in the way that this app expects.' };
  try {
    return { ok: true, data: await handlers[name](parsed.data) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'The app could not answer.' };
  }
}
