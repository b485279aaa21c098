import { useCallback, useState } from 'react';
import type { Refusal } from '../../../../shared/bridge/session.ts';
import { cleanLine } from '../../../../shared/protocol/text.ts';
import { useRuntime } from '../../../state/context.tsx';
import { isHandle, isSameHandle, suggestHandle } from '../../../state/handle.ts';
import { useTaken } from '../../../state/use-taken.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useRefusalText } from '../../../ui/refusal.ts';

export interface BotNames {
  readonly name: string;
  readonly handle: string;
  readonly nameError: string | undefined;
  readonly handleError: string | undefined;
  setName(name: string): void;
  setHandle(handle: string): void;
  /** Whether both will do; what is wrong is shown from then on. */
  check(): boolean;
}

/** Whether the host refused because of the handle. */
export function isAboutHandle(refusal: Refusal | undefined): boolean {
  return refusal?.reason === 'user_exists' || refusal?.reason === 'bad_handle' || refusal?.field === 'user_id';
}

/** What a new bot is called; the handle follows the name until somebody types another one. */
export function useBotNames(refusal: Refusal | undefined): BotNames {
  const { bots: words } = useMessages();
  const { ask } = useRuntime();
  const textOf = useRefusalText();
  const [name, setName] = useState('');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const handle = typed === '' ? suggestHandle(name) : typed;
  const look = useCallback(
    async (wanted: string) => {
      const { users } = await ask('list_users', { query: wanted });
      return users.some(({ user_id }) => isSameHandle(user_id, wanted));
    },
    [ask],
  );
  const isTaken = useTaken(handle, look);
  const isNameMissing = cleanLine(name) === '';
  const handleError = (): string | undefined => {
    if (isTaken) return words.taken;
    if (refusal !== undefined && isAboutHandle(refusal)) return textOf(refusal);
    const isJudged = typed !== '' || (tried && !isNameMissing);
    return isJudged && !isHandle(handle) ? textOf({ reason: 'bad_handle', message: '' }) : undefined;
  };
  function check(): boolean {
    setTried(true);
    return !isNameMissing && !isTaken && isHandle(handle);
  }
  return {
    name,
    handle,
    nameError: tried && isNameMissing ? words.nameEmpty : undefined,
    handleError: handleError(),
    setName,
    setHandle: setTyped,
    check,
  };
}
