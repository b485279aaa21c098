import { useApp } from '../../../state/context.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import type { Secret } from './bot-deeds.ts';
import { tokenExample } from './examples.ts';
import type { TokenTerms } from './token-terms.ts';

interface Made extends Pick<TokenTerms, 'scopes'> {
  readonly token: string;
  /** Of the bot. */
  readonly name: string;
}

/** What is shown of a token that was just made. */
export function useTokenSecret(host: string | undefined): (made: Made) => Secret {
  const { bots: words } = useMessages();
  const handle = useApp(({ session }) => session.me?.user_id ?? '');
  return ({ token, name, scopes }) => ({
    title: words.tokenReady(name),
    warning: words.onlyNow,
    label: words.token,
    value: token,
    example: host && tokenExample({ host, token, scopes, handle, hello: words.helloBot }),
  });
}
