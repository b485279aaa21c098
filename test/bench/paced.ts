import type { Circle } from './crowd.ts';
import { percentile } from './figures.ts';
import { isChat } from './line-client.ts';
import { textOf } from './people.ts';
import type { Server } from './processes.ts';

const TEXT = Buffer.from('"chat":"');
const WARM_UP_MS = 1_000;
/** What is not there by then will not come. */
const SETTLE_MS = 1_000;

export interface Pace {
  readonly server: Server;
  readonly circle: Circle;
  /** Deliveries a second. */
  readonly rate: number;
  readonly ms: number;
}

export interface Latency {
  /** From the sender's `send` until a receiver has the line, in ms. */
  readonly p50: number;
  readonly p99: number;
  /** Share of one core that the server used. */
  readonly cpu: number;
}

/** Sends at an even pace and, after a warm-up, looks at how long each delivery takes. Throws when one is missing. */
export async function pace(pace: Pace): Promise<Latency> {
  await run({ ...pace, ms: WARM_UP_MS });
  return run(pace);
}

async function run({ server, circle, rate, ms }: Pace): Promise<Latency> {
  const [sender, ...receivers] = circle.members;
  if (sender === undefined) throw new Error('nobody is there');
  const interval = (receivers.length / rate) * 1_000;
  const messages = Math.floor(ms / interval);
  const took = new Float64Array(messages * receivers.length);
  let received = 0;
  sender.handle(() => undefined);
  for (const receiver of receivers) {
    receiver.handle((bytes, start) => {
      if (!isChat(bytes, start)) return;
      const text = bytes.indexOf(TEXT, start) + TEXT.length;
      took[received] = performance.now() - Number.parseFloat(bytes.toString('latin1', text, text + 20));
      received += 1;
    });
  }
  const cpuBefore = server.cpu();
  const began = performance.now();
  for (let number = 0; number < messages; number++) {
    const due = began + number * interval - performance.now();
    if (due > 0) await new Promise((resolve) => setTimeout(resolve, due));
    sender.send(circle.line(textOf(performance.now().toFixed(3))));
  }
  const cpu = (server.cpu() - cpuBefore) / 1_000 / (performance.now() - began);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  if (received !== took.length) throw new Error(`${received} of ${took.length} deliveries came`);
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99), cpu };
}
