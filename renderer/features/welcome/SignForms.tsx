import { useState } from 'react';
import type { IdentifiedHost } from '../../../shared/bridge/hosts.ts';
import type { BridgeOutcome, Refusal } from '../../../shared/bridge/session.ts';
import { useRuntime } from '../../state/context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { TextField } from '../../ui/TextField.tsx';
import { handleFor, makeChecks } from './checks.ts';
import css from './SignForms.module.css';
import { keepTypedKey } from './typed-key.ts';
import { useCountdown } from './use-countdown.ts';
import { type FieldOptions, useForm } from './use-form.ts';

export interface SignFormProps {
  readonly host: IdentifiedHost;
  /** It is done: the connection comes up. */
  onDone(): void;
}

const refusalIn = (outcome: BridgeOutcome): Refusal | undefined => (outcome.done ? undefined : outcome.refusal);

export interface SignInFormProps extends SignFormProps {
  readonly handle: string | undefined;
}

export function SignInForm({ host, handle = '', onDone }: SignInFormProps) {
  const { welcome } = useMessages();
  const runtime = useRuntime();
  const checks = makeChecks(welcome);
  const { bind, form, busy, failure } = useForm({
    fields: { user_id: { check: checks.knownHandle, initial: handle }, key: { check: checks.knownKey } },
    async submit({ user_id, key }) {
      keepTypedKey(runtime, key);
      const refusal = refusalIn(
        await runtime.bridge.call('sign_in', { host_id: host.id, user_id: user_id.trim(), key }),
      );
      if (refusal === undefined) onDone();
      return refusal;
    },
  });
  return (
    <form {...form} className={css.form} aria-label={welcome.signIn}>
      <TextField
        {...bind('user_id')}
        label={welcome.handle}
        autoComplete="username"
        autoFocus={handle === ''}
        spellCheck={false}
        prefix="@"
      />
      <TextField
        {...bind('key')}
        type="password"
        label={welcome.password}
        autoComplete="current-password"
        autoFocus={handle !== ''}
      />
      <Failure refusal={failure} />
      <SubmitButton busy={busy} failure={failure} label={welcome.signIn} />
      <details className={css.forgot}>
        <summary>{welcome.forgot}</summary>
        <p>{welcome.forgotText}</p>
      </details>
    </form>
  );
}

export interface SignUpFormProps extends SignFormProps {
  /** It runs here: whoever is first needs no code and no leave, and only the host knows whether somebody was. */
  readonly mayFound: boolean;
}

export function SignUpForm({ host, mayFound, onDone }: SignUpFormProps) {
  const { welcome } = useMessages();
  const { bridge } = useRuntime();
  const checks = makeChecks(welcome);
  const takesCode = host.registration === 'code';
  const fields: Record<'name' | 'user_id' | 'key' | 'code', FieldOptions> = {
    name: { check: checks.name },
    user_id: { check: checks.newHandle },
    key: { check: checks.newKey },
    code: { check: takesCode && !mayFound ? checks.code : () => undefined, initial: host.code },
  };
  // The handle follows the name until somebody writes one.
  const [follows, setFollows] = useState(true);
  const { bind, form, set, busy, failure } = useForm({
    fields,
    async submit({ name, user_id, key, code }) {
      const entry = { host_id: host.id, user_id: user_id.trim(), key, name: name.trim() };
      const invite = code.trim() === '' ? {} : { code: code.trim() };
      const refusal = refusalIn(await bridge.call('sign_up', { ...entry, ...invite }));
      if (refusal === undefined) onDone();
      return refusal;
    },
  });
  if (host.registration === 'closed' && !mayFound) return <Banner>{welcome.closed}</Banner>;
  function name(value: string): void {
    set('name', value);
    if (follows) set('user_id', handleFor(value));
  }
  function userId(value: string): void {
    set('user_id', value);
    setFollows(value === '');
  }
  return (
    <form {...form} className={css.form} aria-label={welcome.signUp}>
      <TextField
        {...bind('name')}
        label={welcome.name}
        hint={welcome.nameHint}
        onChange={name}
        autoComplete="name"
        autoFocus
      />
      <TextField
        {...bind('user_id')}
        label={welcome.handle}
        hint={welcome.handleHint}
        onChange={userId}
        autoComplete="username"
        spellCheck={false}
        prefix="@"
      />
      <TextField
        {...bind('key')}
        type="password"
        label={welcome.password}
        hint={welcome.passwordHint}
        autoComplete="new-password"
      />
      {takesCode && (
        <TextField
          {...bind('code')}
          label={welcome.code}
          hint={host.code === undefined ? welcome.codeHint : welcome.codeFromLink}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <Failure refusal={failure} />
      <SubmitButton busy={busy} failure={failure} label={welcome.signUp} />
    </form>
  );
}

/** What a refusal says that concerns no field. */
export function Failure({ refusal }: { readonly refusal: Refusal | undefined }) {
  const say = useRefusalText();
  return refusal === undefined ? null : <Banner tone="bad">{say(refusal)}</Banner>;
}

interface SubmitButtonProps {
  readonly busy: boolean;
  readonly failure: Refusal | undefined;
  readonly label: string;
}

/** Waits as long as the host has asked for. */
export function SubmitButton({ busy, failure, label }: SubmitButtonProps) {
  const { welcome } = useMessages();
  const [refused, setRefused] = useState({ failure, at: Date.now() });
  if (refused.failure !== failure) setRefused({ failure, at: Date.now() });
  const wait = refused.failure?.retry_after;
  const left = useCountdown(wait === undefined ? undefined : refused.at + wait);
  return (
    <Button variant="primary" size="lg" type="submit" busy={busy} disabled={left > 0} className={css.submit}>
      {left > 0 ? welcome.tryIn(left) : label}
    </Button>
  );
}
