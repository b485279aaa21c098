type Handler = (event: object, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler(channel: string): void {
    handlers.delete(channel);
  },
};

/** Answers a page; rejects with the words that Electron uses. */
export async function answerInvoke(channel: string, event: object, args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel);
  const failure = (error: unknown) => new Error(`Error invoking remote method '${channel}': ${error}`);
  if (handler === undefined) throw failure(`Error: No handler registered for '${channel}'`);
  try {
    return await handler(event, ...args);
  } catch (error) {
    throw failure(error);
  }
}
