import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RunningHost } from '../../../../main/host/start.ts';

const run = promisify(execFile);

export interface Curled {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly json: () => Record<string, unknown>;
}

/** A client that knows a dialect's document alone: curl, with its own jar of cookies where it is given one. */
export type Curl = (path: string, body?: unknown, ...options: string[]) => Promise<Curled>;

/** Speaks to a dialect on its own port; `jar` is a file for cookies. */
export function curlTo(host: RunningHost, name: string, jar?: string): Curl {
  const port = host.dialects[name]?.port ?? 0;
  return (path, body, ...options) => curl(`http://127.0.0.1:${port}${path}`, body, ...cookies(jar), ...options);
}

function cookies(jar: string | undefined): string[] {
  return jar === undefined ? [] : ['-b', jar, '-c', jar];
}

/** Sends a body as JSON, or as it is where it is text. */
export async function curl(url: string, body?: unknown, ...options: string[]): Promise<Curled> {
  const data = typeof body === 'string' ? body : JSON.stringify(body);
  const content = body === undefined ? [] : ['-H', 'Content-Type: application/json', '--data-binary', data];
  const words = ['-sS', '-k', '--max-time', '20', '-w', '\n%{http_code} %{content_type}', ...content, ...options, url];
  const { stdout } = await run('curl', words, { maxBuffer: 64 * 1_024 * 1_024 });
  const end = stdout.lastIndexOf('\n');
  const [status = '', type = ''] = stdout.slice(end + 1).split(/ (.*)/);
  const text = stdout.slice(0, end);
  return { status: Number(status), type, text, json: () => JSON.parse(text) };
}
