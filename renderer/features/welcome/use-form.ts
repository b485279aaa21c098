import { type FocusEvent, type FormEvent, useRef, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { refusalOf } from '../../state/requests.ts';
import { useRefusalText } from '../../ui/refusal.ts';
import type { Check } from './checks.ts';

export interface FieldOptions {
  readonly check: Check;
  readonly initial?: string | undefined;
}

export interface FormOptions<K extends string> {
  readonly fields: Readonly<Record<K, FieldOptions>>;
  /** Resolves with why it was refused; rejections count as such. */
  readonly submit: (values: Readonly<Record<K, string>>) => Promise<Refusal | undefined>;
}

/** What a field of the kit takes. */
export interface BoundField {
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
  readonly inputRef: (input: HTMLInputElement | null) => void;
}

export interface Form<K extends string> {
  readonly busy: boolean;
  /** A refusal that concerns no field. */
  readonly failure: Refusal | undefined;
  readonly bind: (name: K) => BoundField;
  readonly set: (name: K, value: string) => void;
  readonly form: {
    readonly noValidate: true;
    readonly onSubmit: (event: FormEvent) => void;
    readonly onBlur: (event: FocusEvent) => void;
  };
}

/** Which field a reason of the host is about where it does not say so itself. */
const FIELD_OF_REASON: Readonly<Record<string, string>> = {
  false_key: 'key',
  weak_key: 'key',
  user_exists: 'user_id',
  bad_handle: 'user_id',
  code_required: 'code',
  code_invalid: 'code',
};

/** Fields that are checked while one types, from the moment one has left them, and what the host answered of each. */
export function useForm<K extends string>({ fields, submit }: FormOptions<K>): Form<K> {
  const names = Object.keys(fields) as K[];
  const say = useRefusalText();
  const inputs = useRef(new Map<string, HTMLInputElement>());
  const [values, setValues] = useState<Partial<Record<K, string>>>({});
  const [left, setLeft] = useState<readonly K[]>([]);
  const [answers, setAnswers] = useState<Partial<Record<K, Refusal>>>({});
  const [failure, setFailure] = useState<Refusal>();
  const [busy, setBusy] = useState(false);

  const typedIn = (name: K) => values[name] ?? fields[name].initial ?? '';
  function set(name: K, value: string): void {
    setValues((all) => ({ ...all, [name]: value }));
    setAnswers((all) => ({ ...all, [name]: undefined }));
  }
  function focus(name: K): void {
    inputs.current.get(name)?.focus();
    inputs.current.get(name)?.select();
  }
  function errorOf(name: K): string | undefined {
    const answer = answers[name];
    if (answer !== undefined) return say(answer);
    return left.includes(name) ? fields[name].check(typedIn(name)) : undefined;
  }
  function take(refusal: Refusal): void {
    const field = refusal.field ?? FIELD_OF_REASON[refusal.reason];
    const name = names.find((each) => each === field);
    if (name === undefined) setFailure(refusal);
    else {
      setAnswers((all) => ({ ...all, [name]: refusal }));
      focus(name);
    }
  }
  async function run(): Promise<void> {
    if (busy) return;
    setLeft(names);
    setFailure(undefined);
    const wrong = names.find((name) => fields[name].check(typedIn(name)) !== undefined);
    if (wrong !== undefined) return focus(wrong);
    setBusy(true);
    const all = Object.fromEntries(names.map((name) => [name, typedIn(name)])) as Record<K, string>;
    const refusal = await submit(all).catch(refusalOf);
    setBusy(false);
    if (refusal !== undefined) take(refusal);
  }
  return {
    busy,
    failure,
    set,
    bind: (name) => ({
      name,
      value: typedIn(name),
      error: errorOf(name),
      onChange: (value) => set(name, value),
      inputRef(input) {
        if (input === null) inputs.current.delete(name);
        else inputs.current.set(name, input);
      },
    }),
    form: {
      noValidate: true,
      onSubmit(event) {
        event.preventDefault();
        void run();
      },
      onBlur({ target, relatedTarget, currentTarget }) {
        const name = names.find((each) => inputs.current.get(each) === target);
        // Who leaves an empty field for something else than the next field has not skipped it.
        const goesOn = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (name === undefined || !(goesOn || typedIn(name) !== '')) return;
        setLeft((all) => (all.includes(name) ? all : [...all, name]));
      },
    },
  };
}
