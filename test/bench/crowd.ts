import { isChat, isResponse, type LineClient, refusalOf } from './line-client.ts';
import type { Server } from './processes.ts';

const DRAIN_MS = 20_000;
const WARM_UP_MS = 1_000;

/** People who hear each other. */
export interface Circle {
  /** Those who speak come first. */
  readonly members: readonly LineClient[];
  readonly speakers: number;
  /** A message as a line. */
  readonly line: (text: string) => string;
}

export interface Load {
  readonly server: Server;
  readonly circles: readonly Circle[];
  /** Messages each speaker may have unacknowledged. */
  readonly window: number;
  readonly text: string;
}

export interface Throughput {
  /** Messages acknowledged and deliveries received, a second. */
  readonly messages: number;
  readonly deliveries: number;
  /** CPU time of the server, in µs. */
  readonly cpuPerMessage: number;
  readonly cpuPerDelivery: number;
}

/**
 * Sends as fast as acknowledgements come, for that many ms after a warm-up, then waits until everybody has received
 * everything: a message that a receiver misses makes this throw, and one that comes twice as well.
 */
export async function saturate(load: Load, ms: number): Promise<Throughput> {
  await run(load, Math.min(WARM_UP_MS, ms));
  return run(load, ms);
}

async function run({ server, circles, window, text }: Load, ms: number): Promise<Throughput> {
  const began = performance.now();
  const cpuBefore = server.cpu();
  const flows = circles.map((circle) => startFlow(circle, { window, text }));
  await Promise.race([new Promise((resolve) => setTimeout(resolve, ms)), ...flows.map(({ failed }) => failed)]);
  for (const flow of flows) flow.stop();
  await withDeadline(Promise.all(flows.map(({ done }) => done)), () => describe(flows));
  const seconds = (performance.now() - began) / 1_000;
  const cpu = server.cpu() - cpuBefore;
  const messages = sum(flows.map(({ acknowledged }) => acknowledged()));
  const deliveries = sum(flows.map(({ received }) => received()));
  return {
    messages: messages / seconds,
    deliveries: deliveries / seconds,
    cpuPerMessage: cpu / messages,
    cpuPerDelivery: cpu / deliveries,
  };
}

interface Flow {
  acknowledged(): number;
  received(): number;
  stop(): void;
  /** All that was sent is acknowledged and received. */
  readonly done: Promise<void>;
  /** Never resolves; rejects when the host refuses something. */
  readonly failed: Promise<never>;
}

function startFlow({ members, speakers, line }: Circle, { window, text }: Pick<Load, 'window' | 'text'>): Flow {
  const hearers = members.length - 1;
  let sent = 0;
  let acknowledged = 0;
  let received = 0;
  let stopping = false;
  let finish: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });

  function check(): void {
    if (!stopping) return;
    if (received > sent * hearers) fail(new Error('a message came twice'));
    if (acknowledged === sent && received === sent * hearers) finish();
  }
  function say(speaker: LineClient): void {
    sent += 1;
    speaker.send(line(text));
  }
  function follow(member: LineClient): void {
    member.handle((bytes, start, end) => {
      if (isResponse(bytes, start)) {
        const refusal = refusalOf(bytes, start, end);
        if (refusal !== undefined) return fail(new Error(refusal));
        acknowledged += 1;
        if (!stopping) say(member);
      } else if (isChat(bytes, start)) {
        received += 1;
      }
      check();
    });
  }
  for (const member of members) follow(member);
  for (const speaker of members.slice(0, speakers)) {
    for (let count = 0; count < window; count++) say(speaker);
  }
  return {
    acknowledged: () => acknowledged,
    received: () => received,
    stop() {
      stopping = true;
      check();
    },
    done: Promise.race([finished, failed]),
    failed,
  };
}

async function withDeadline<T>(work: Promise<T>, state: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not everything arrived: ${state()}`)), DRAIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function describe(flows: readonly Flow[]): string {
  const acknowledged = sum(flows.map((flow) => flow.acknowledged()));
  return `${acknowledged} acknowledged, ${sum(flows.map((flow) => flow.received()))} received`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
