import { useId } from 'react';
import { scope as allScopes, type Scope } from '../../../../shared/protocol/define.ts';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Select } from '../../../ui/Select.tsx';
import styles from './Bots.module.css';
import type { TokenSpan, TokenTerms } from './token-terms.ts';

export interface TermsFieldsProps {
  readonly terms: TokenTerms;
  onChange(terms: TokenTerms): void;
}

/** What a token allows, and how long. */
export function TermsFields({ terms, onChange }: TermsFieldsProps) {
  const { bots: words } = useMessages();
  const id = useId();
  const { scopes, span } = terms;
  function turn(scope: Scope, on: boolean): void {
    // In the order in which they stand.
    onChange({ ...terms, scopes: allScopes.options.filter((each) => (each === scope ? on : scopes.includes(each))) });
  }
  return (
    <>
      <fieldset className={styles.scopes} aria-describedby={id}>
        <legend>{words.scopes}</legend>
        {allScopes.options.map((scope) => (
          <Checkbox
            key={scope}
            label={words[`scope_${scope}`]}
            hint={words[`scope_${scope}_hint`]}
            checked={scopes.includes(scope)}
            onChange={(on) => turn(scope, on)}
          />
        ))}
        <p id={id} className={styles.missing} aria-live="polite">
          {scopes.length === 0 && words.scopesNone}
        </p>
      </fieldset>
      <Select<TokenSpan>
        label={words.expiry}
        value={span}
        onChange={(next) => onChange({ ...terms, span: next })}
        options={[
          { value: 'month', label: words.expiryMonth },
          { value: 'quarter', label: words.expiryQuarter },
          { value: 'year', label: words.expiryYear },
          { value: 'forever', label: words.expiryForever },
        ]}
      />
    </>
  );
}
