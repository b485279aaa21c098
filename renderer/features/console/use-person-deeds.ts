import { useMemo } from 'react';
import type { Result } from '../../../shared/protocol/index.ts';
import { useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import type { HostUser } from './powers.ts';

export interface Naming {
  readonly name: string;
  readonly user_id: string;
}

/** What is done to somebody; all but the last two reject with `Refused`. */
export interface PersonDeeds {
  ban(reason: string): Promise<void>;
  signOut(): Promise<void>;
  resetKey(): Promise<Result<'host_reset_key'>>;
  rename(naming: Partial<Naming>): Promise<void>;
  makeAdmin(): Promise<void>;
  passOwnership(): Promise<void>;
  /** At once, with a way back; a toast says when it was refused. */
  unban(): void;
  removeAdmin(): void;
}

export function usePersonDeeds({ id, name }: Pick<HostUser, 'id' | 'name'>, onChanged: () => void): PersonDeeds {
  const { ask } = useRuntime();
  const { common, console } = useMessages();
  const refusalText = useRefusalText();
  return useMemo((): PersonDeeds => {
    const person = { user_id: id };
    function told(title: string, undo?: () => Promise<unknown>): void {
      const action = undo && { label: common.undo, onAction: () => atOnce(undo) };
      toast({ title, tone: 'ok', ...(action === undefined ? {} : { action }) });
      onChanged();
    }
    function atOnce(deed: () => Promise<unknown>, done?: () => void): void {
      deed().then(done ?? onChanged, (error: unknown) => toast({ title: refusalText(refusalOf(error)), tone: 'bad' }));
    }
    return {
      async ban(reason) {
        await ask('host_ban', { ...person, reason });
        told(console.bannedNow(name));
      },
      async signOut() {
        await ask('host_sign_out', person);
        told(console.signedOut(name));
      },
      resetKey: () => ask('host_reset_key', person),
      async rename({ name: newName, user_id }) {
        if (newName !== undefined) await ask('change_user_name', { target: id, name: newName });
        if (user_id !== undefined) await ask('change_user_id', { target: id, user_id });
        onChanged();
      },
      async makeAdmin() {
        await ask('add_host_admin', person);
        told(console.adminMade(name));
      },
      async passOwnership() {
        await ask('change_host_owner', person);
        told(console.passed(name));
      },
      unban: () =>
        atOnce(
          () => ask('host_unban', person),
          () => told(console.unbanned(name)),
        ),
      removeAdmin: () =>
        atOnce(
          () => ask('remove_host_admin', person),
          () => told(console.adminRemoved(name), () => ask('add_host_admin', person)),
        ),
    };
  }, [ask, id, name, onChanged, common, console, refusalText]);
}
