import type { ActionDefinition } from '../../../shared/protocol/define.ts';
import type { AccessOf, ActionName, Params, Result } from '../../../shared/protocol/index.ts';
import type { CallFor } from '../access.ts';
import type { Reply } from '../reply.ts';

export type { Reply };

export function ok<D>(data: D): Reply<D> {
  return { response: 'successful', data };
}

/** The thing was there before, and `data` says what it is. */
export function existing<D>(data: D): Reply<D> {
  return { response: 'existing', data };
}

export type Handler<N extends ActionName> = (
  params: Params<N>,
  call: CallFor<AccessOf<N>>,
) => Reply<Result<N>> | Promise<Reply<Result<N>>>;

/** One handler for each action of a table: a missing one does not compile. */
export type HandlersOf<T extends Partial<Record<ActionName, ActionDefinition>>> = {
  readonly [N in keyof T & ActionName]: Handler<N>;
};
