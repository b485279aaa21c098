export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A structured log; never hand it keys, tokens or message texts. */
export interface Log {
  debug(event: string, fields?: Record<string, unknown>): void;
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

/** A log that hands each entry of at least `least` to `write` as one plain object. */
export function createLog(write: (entry: Record<string, unknown>) => void, least: LogLevel = 'info'): Log {
  const order: LogLevel[] = ['debug', 'info', 'warn', 'error'];
  const at =
    (level: LogLevel) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      if (order.indexOf(level) < order.indexOf(least)) return;
      write({ level, event, date_time: Date.now(), ...plain(fields) });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function plain(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? value.message : value]),
  );
}

export const silentLog: Log = createLog(() => undefined);
