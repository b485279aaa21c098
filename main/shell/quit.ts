import { app } from 'electron';
import type { Log } from '../log.ts';

/** After this many ms the app ends even if something is still not saved. */
const PATIENCE = 8_000;

/** Holds every quit up until `close` is done, whoever asks for it and however often; `app.exit` is not asked again. */
export function closeBeforeQuit(close: () => Promise<void>, log: Log): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const patience = new Promise<void>((_resolve, reject) => {
      setTimeout(() => reject(new Error('It did not end in time.')), PATIENCE);
    });
    void Promise.race([close(), patience])
      .catch((error: unknown) => log.error('shell.close_failed', { error }))
      .finally(() => app.exit(0));
  });
}
