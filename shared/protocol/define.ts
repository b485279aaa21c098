import { z } from 'zod';

/** Which parameter of an action names the room or conversation that it acts on. */
export type RoomParameter = 'group_id' | 'channel_id' | 'room';
export type RoomRole = 'visitor' | 'member' | 'admin' | 'owner';

/**
 * Who may call an action. `room`: somebody with that role in the named room (`room` stands for `group_id` or
 * `channel_id`, whichever is sent). `participant`: somebody who may read the named conversation. `speaker`:
 * somebody who may write to the named recipient.
 */
export type Access =
  | { readonly who: 'anyone' }
  | { readonly who: 'account' }
  | { readonly who: 'room'; readonly role: RoomRole; readonly id: RoomParameter }
  | { readonly who: 'participant' }
  | { readonly who: 'speaker' }
  | { readonly who: 'host_admin' }
  | { readonly who: 'host_owner' };

/** What a token of a bot may be good for. A token of a person is good for everything. */
export const scope = z.enum(['read', 'write', 'rooms', 'people', 'profile']);
export type Scope = z.infer<typeof scope>;

export interface ActionDefinition<
  P extends z.ZodType = z.ZodType,
  D extends z.ZodType = z.ZodType,
  A extends Access = Access,
> {
  /** One sentence for who reads the API's page: what it does. */
  readonly summary: string;
  readonly params: P;
  readonly data: D;
  readonly access: A;
  /**
   * What a token of a bot must be good for, `any`: every token will do. Without one no bot may call it, unless anyone
   * may.
   */
  readonly scope?: Scope | 'any';
  /** Takes the host more than a moment, so it takes its turn with others that do. */
  readonly heavy?: boolean;
  /** Its answer may come after minutes only. */
  readonly slow?: boolean;
  /** Allowed while the account must choose a new key first. */
  readonly beforeKeyChange?: boolean;
}

/** Declares an action: the only way to add one. Keys that `params` does not name are ignored. */
export function action<P extends z.ZodType, D extends z.ZodType, const A extends Access>(
  definition: ActionDefinition<P, D, A>,
): ActionDefinition<P, D, A> {
  return definition;
}

export interface EventDefinition<D extends z.ZodType = z.ZodType> {
  /** One sentence for who reads the API's page: what happened. */
  readonly summary: string;
  readonly data: D;
}

/** Declares an event that a host sends unasked: the only way to add one. */
export function event<D extends z.ZodType>(summary: string, data: D): EventDefinition<D> {
  return { summary, data };
}
