import type { z } from 'zod';

export interface CallDefinition<P extends z.ZodType = z.ZodType, D extends z.ZodType = z.ZodType> {
  readonly params: P;
  readonly data: D;
}

/** Declares what a window may ask of the app around it: the only way to add a call. */
export function call<P extends z.ZodType, D extends z.ZodType>(params: P, data: D): CallDefinition<P, D> {
  return { params, data };
}
