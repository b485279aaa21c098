import { Eye, EyeOff, Search, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useRef, useState } from 'react';
import css from './Field.module.css';
import { Field, type FieldText } from './Field.tsx';
import { IconButton } from './IconButton.tsx';
import { useMessages } from './locale.tsx';

export interface TextFieldProps extends FieldText {
  readonly value: string;
  onChange(value: string): void;
  /** A password can be shown; a search has a lens and can be emptied. */
  readonly type?: 'text' | 'password' | 'search' | undefined;
  readonly placeholder?: string | undefined;
  readonly autoComplete?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly disabled?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly name?: string | undefined;
  /** Stands before what is typed, as the `@` of a handle does. */
  readonly prefix?: string | undefined;
  readonly trailing?: ReactNode;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLInputElement>) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly spellCheck?: boolean | undefined;
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, error, hint, value, maxLength, disabled, type = 'text', prefix, trailing } = props;
  const { onChange, inputRef, autoFocus, placeholder, autoComplete, required, name, onKeyDown, onBlur, spellCheck } =
    props;
  const [shown, setShown] = useState(false);
  const plain = type === 'text';
  return (
    <Field {...{ label, hideLabel, error, hint, value, maxLength, disabled }}>
      {(control) => (
        <>
          {type === 'search' && <Search className={css.lens} size="1rem" strokeWidth={1.75} aria-hidden="true" />}
          {prefix !== undefined && (
            <span className={css.prefix} aria-hidden="true">
              {prefix}
            </span>
          )}
          <input
            {...{
              ...control,
              placeholder,
              autoComplete,
              required,
              name,
              onKeyDown,
              onBlur,
              maxLength,
              disabled,
              autoFocus,
            }}
            ref={inputRef}
            className={css.input}
            type={type === 'password' && shown ? 'text' : type}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            spellCheck={plain ? spellCheck : false}
            autoCapitalize={plain ? undefined : 'none'}
            data-autofocus={autoFocus || undefined}
          />
          <Trailing type={type} empty={value === ''} shown={shown} setShown={setShown} clear={() => onChange('')}>
            {trailing}
          </Trailing>
        </>
      )}
    </Field>
  );
}

interface TrailingProps {
  readonly type: 'text' | 'password' | 'search';
  readonly empty: boolean;
  readonly shown: boolean;
  setShown(shown: boolean): void;
  clear(): void;
  readonly children: ReactNode;
}

function Trailing({ type, empty, shown, setShown, clear, children }: TrailingProps) {
  const { ui } = useMessages();
  const place = useRef<HTMLSpanElement>(null);
  function clearAndStay() {
    clear();
    place.current?.parentElement?.querySelector('input')?.focus();
  }
  const clears = type === 'search' && !empty;
  if (!children && !clears && type !== 'password') return null;
  return (
    <span className={css.trailing} ref={place}>
      {clears ? <IconButton icon={X} label={ui.clearSearch} size="sm" onClick={clearAndStay} /> : children}
      {type === 'password' && (
        <IconButton
          icon={shown ? EyeOff : Eye}
          label={shown ? ui.hidePassword : ui.showPassword}
          size="sm"
          onClick={() => setShown(!shown)}
        />
      )}
    </span>
  );
}
