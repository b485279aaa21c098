import { z } from 'zod';
import { idOrHandle } from './ids.ts';

/** Whom an action is for, in its parameters. */
export const recipient = {
  recipient: idOrHandle.describe('A person, group, channel or private conversation.'),
  recipient_type: z
    .enum(['user', 'group', 'channel'])
    .optional()
    .describe('What a handle means; without it a person, else a room that one is in.'),
};
