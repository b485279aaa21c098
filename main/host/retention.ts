import type { Host } from './context.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A host that has just started has better things to do, in ms. */
const FIRST_RUN = 60_000;

/** Takes away old messages soon after the start and then every hour, as the settings say. Returns what ends it. */
export function keepRetention(host: Host): () => void {
  let cancel = host.clock.after(FIRST_RUN, () => void run());

  async function run(): Promise<void> {
    cancel = host.clock.after(HOUR, () => void run());
    const maxMessages = host.settings.get('history_max_messages');
    const days = host.settings.get('history_max_days');
    if (maxMessages === 0 && days === 0) return;
    try {
      const before = days === 0 ? 0 : host.clock.now() - days * DAY;
      host.calls.past.forgetBefore(before);
      const removed = await host.store.retain({ maxMessages, before });
      if (removed > 0) host.log.info('history_shortened', { messages: removed });
    } catch (error) {
      host.log.error('retention_failed', { error });
    }
  }
  return () => cancel();
}
