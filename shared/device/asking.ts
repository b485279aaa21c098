import type { Client } from '../client/client.ts';
import { RequestRefused } from '../client/errors.ts';
import { type ActionName, isActionName, type Request } from '../protocol/index.ts';
import { type Refused, refused } from './refusal.ts';

export interface Question {
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface AskingParts {
  readonly client: Pick<Client, 'request'>;
  /** Told of each answer as it is read, with its place in the order of events. */
  readonly answered: (answer: Answered) => void;
}

export interface Answered {
  readonly action: ActionName;
  readonly params: Readonly<Record<string, unknown>>;
  readonly data: object;
}

/** Asks the host what a window asks. Never rejects. */
export async function ask({ client, answered }: AskingParts, { action, params }: Question): Promise<Asked> {
  if (!isActionName(action)) return refused(new RequestRefused({ response: 'failed', reason: 'unknown_action' }));
  if (isEntry(action)) return refused(new RequestRefused({ response: 'failed', reason: 'bad_request' }));
  try {
    // The host checks what a window hands in; here it is only passed on.
    const data = await client.request(action, params as Request<ActionName>, (given) =>
      answered({ action, params, data: given }),
    );
    return { done: true, data: isForProgram(action) ? data : forAsker(data) };
  } catch (error) {
    return refused(error);
  }
}

export type Asked = { readonly done: true; readonly data: unknown } | Refused;

/** What the device itself does with the connection: a window that did it would change the account under all others. */
function isEntry(action: ActionName): boolean {
  return action === 'login' || action === 'signup' || action === 'create_user' || action === 'logout';
}

/** Makes a token for a program, which is shown to who asked, once. */
function isForProgram(action: ActionName): boolean {
  return action === 'host_create_bot' || action === 'host_create_token';
}

/** The device's own tokens stay behind the bridge, also from who asked; the shape of the answer stays. */
function forAsker(data: object): object {
  return 'token' in data ? { ...data, token: '' } : data;
}
