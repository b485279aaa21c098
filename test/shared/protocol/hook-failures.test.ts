import { expect, it } from 'vitest';
import { hookTrouble } from '../../../shared/protocol/bots.ts';

it('a trouble of a webhook whose reason only a later version knows is told by its message', () => {
  const trouble = { since: 1, message: 'It rains there.', attempts: 2, next_attempt: 3 };
  expect(hookTrouble.parse({ ...trouble, reason: 'rain' })).toEqual(trouble);
  expect(hookTrouble.parse({ ...trouble, reason: 'bad_status', status: 503 })).toMatchObject({ reason: 'bad_status' });
});
