import type { Scope } from '../../../../shared/protocol/define.ts';

const JSON_BODY = "-H 'Content-Type: application/json'";

/** What a shell takes as one word, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export interface TokenExample {
  /** Where the host is, without a path: `https://10.0.0.7:48100`. */
  readonly host: string;
  readonly token: string;
  readonly scopes: readonly Scope[];
  /** Whom it writes to. */
  readonly handle: string;
  readonly hello: string;
}

/** A request that such a token allows, for a shell. */
export function tokenExample({ host, token, scopes, handle, hello }: TokenExample): string {
  const requests: Readonly<Record<Scope, object>> = {
    write: { action: 'chat', recipient: handle, recipient_type: 'user', chat: hello },
    read: { action: 'list_users' },
    profile: { action: 'status', status: 'online', status_text: hello },
    people: { action: 'add_user', user_id: handle },
    rooms: { action: 'create_group', group_id: 'first-room', name: 'First room' },
  };
  const scope = (Object.keys(requests) as Scope[]).find((each) => scopes.includes(each)) ?? 'read';
  const body = quoted(JSON.stringify(requests[scope]));
  return `curl -k ${host}/api/tags \\\n  -H 'Authorization: Bearer ${token}' \\\n  ${JSON_BODY} \\\n  -d ${body}`;
}

/** Posts to an incoming webhook, for a shell. */
export function hookExample(url: string, hello: string): string {
  return `curl -k ${quoted(url)} \\\n  ${JSON_BODY} \\\n  -d ${quoted(JSON.stringify({ text: hello }))}`;
}
