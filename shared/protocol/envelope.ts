import { z } from 'zod';
import { type ProtocolError, responses } from './errors.ts';

/** The fields every request has; everything else is parsed by its action. */
export const requestEnvelope = z.object({
  action: z.string().min(1),
  tag_id: z.string().min(1).max(64).nullish(),
});

export type Tag = Record<string, unknown>;

export const responseEnvelope = z.object({
  response_to: z.string(),
  response: z.enum(responses),
  reason: z.string().optional(),
  message: z.string().optional(),
  field: z.string().optional(),
  retry_after: z.number().optional(),
  data: z.unknown().optional(),
});
export type ResponseTag = z.infer<typeof responseEnvelope>;

export const greeting = z.object({
  action: z.literal('hello'),
  protocol: z.number().int(),
  host: z.object({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    fingerprint: z.string(),
    registration: z.enum(['open', 'code', 'closed']),
  }),
  limits: z.record(z.string(), z.number()),
  date_time: z.number().int(),
});
export type Greeting = z.infer<typeof greeting>;

export function success(responseTo: string, response: 'successful' | 'existing', data: unknown): ResponseTag {
  return data === undefined ? { response_to: responseTo, response } : { response_to: responseTo, response, data };
}

/** The answer to a request that could not be done. */
export function failure(responseTo: string, error: ProtocolError): ResponseTag {
  return {
    response_to: responseTo,
    response: error.response,
    reason: error.reason,
    message: error.message,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.retryAfter === undefined ? {} : { retry_after: Math.ceil(error.retryAfter) }),
  };
}
