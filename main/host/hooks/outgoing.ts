import type { Callers } from '../callers.ts';
import type { Host } from '../context.ts';
import { type Runner, runHook } from './runner.ts';

/** Delivers what outgoing webhooks are to be told, as long as they are there and not paused. */
export function keepOutgoingHooks(host: Host, callers: Callers): { close(): void } {
  const runners = new Map<string, Runner>();

  function look(): void {
    const hooks = host.store.tables.outgoing;
    for (const [id, runner] of runners) {
      if (hooks.get(id)?.paused === false) continue;
      runner.stop();
      runners.delete(id);
    }
    for (const hook of hooks.values()) {
      if (!hook.paused && !runners.has(hook._id)) runners.set(hook._id, runHook(host, callers, hook));
    }
  }
  const forget = host.hooks.watch(look);
  look();
  return {
    close() {
      forget();
      for (const runner of runners.values()) runner.stop();
      runners.clear();
    },
  };
}
